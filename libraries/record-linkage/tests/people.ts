import { randomFrom } from '../engine/random.ts'
import type { Spec } from '../index.ts'

export type Person = { given?: string; family?: string; born?: string; phone?: string; emails?: string[]; person: number }

const givens = ['สมชาย', 'สมหญิง', 'มานี', 'วิชัย', 'สุดา', 'ปิติ', 'ชูใจ', 'อรทัย', 'กมล', 'ธนา', 'พรชัย', 'รัตนา', 'นภา', 'วีระ', 'จินตนา', 'somchai', 'suda', 'kamol']
const families = ['ใจดี', 'รักเรียน', 'มีสุข', 'แสงทอง', 'ศรีสุข', 'วงศ์ทอง', 'บุญมา', 'ทองคำ', 'พันธ์ดี', 'จันทร์เพ็ง', 'สายทอง', 'คำแก้ว', 'jaidee']

/** Persons with one to three records each; some values spoilt, some missing, names exchanged now and then. */
export function makePeople(count: number, seed: number): Person[] {
  const random = randomFrom(seed)
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const digits = (length: number): string => Array.from({ length }, () => Math.floor(random() * 10)).join('')
  const spoil = (text: string): string => {
    const at = Math.floor(random() * text.length)
    return random() < 0.15 ? text.slice(0, at) + text.slice(at + 1) : text
  }
  const people: Person[] = []
  for (let person = 0; people.length < count; person++) {
    const [given, family] = [one(givens), one(families)]
    const born = `${1950 + Math.floor(random() * 50)}-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`
    const phone = `08${digits(8)}`
    const email = `${digits(6)}@mail.example`
    for (let record = 0; record < 1 + Math.floor(random() * 3); record++) {
      const swapped = random() < 0.05
      people.push({
        person,
        given: spoil(swapped ? family : given),
        family: spoil(swapped ? given : family),
        ...(random() < 0.85 ? { born: spoil(born) } : {}),
        ...(random() < 0.7 ? { phone } : {}),
        ...(random() < 0.5 ? { emails: random() < 0.3 ? [email, `${digits(6)}@mail.example`] : [email] } : {}),
      })
    }
  }
  return people.slice(0, count)
}

export const peopleSpec: Spec = {
  fields: { given: {}, family: {}, born: { read: 'date' }, phone: { read: 'phone' }, emails: { read: 'emails' }, names: { from: ['given', 'family'], read: 'list' } },
  comparisons: [
    {
      name: 'name',
      levels: [
        { all: [{ field: 'given', exact: true }, { field: 'family', exact: true }] },
        { swapped: ['given', 'family'] },
        { all: [{ field: 'given', jaroWinkler: 0.85 }, { field: 'family', jaroWinkler: 0.85 }] },
        { any: [{ field: 'given', jaroWinkler: 0.85 }, { field: 'family', jaroWinkler: 0.85 }] },
      ],
      termFrequency: 6,
    },
    { field: 'born', levels: [{ exact: true }, { damerau: 1 }, { days: 31 }] },
    { field: 'phone', levels: [{ exact: true }, { damerau: 1 }] },
    { field: 'emails', levels: [{ overlap: 1 }] },
  ],
  blocking: [{ on: ['phone'] }, { on: ['emails'] }, { on: ['born'] }, { on: ['names', { field: 'born', as: 'year' }] }, { on: ['given', 'family'], most: 12 }],
  training: { randomPairs: 20_000 },
}
