import { problems } from '../platform/errors.ts'
import { readPhone } from './phone.ts'
import type { Typed } from './shapes.ts'
import type { PersonTable } from './tables.ts'
import { splitTitle } from './title.ts'

export const nothingTyped: Typed = { title: null, name: null, nickname: null, organisation: null, note: null, phones: [], emails: [], custom: {} }

/** As a form sends it: any field may be left out. */
export type Given = { [Field in keyof Typed]?: Typed[Field] | undefined }

const lines = ['title', 'name', 'nickname', 'organisation'] as const

/** The fields that somebody typed, cleaned: what was left out stays left out. Only a person has a title: “นายช่างการไฟฟ้า” is a shop. */
export function clean(given: Given, kind: PersonTable['kind']): Partial<Typed> {
  const cleaned: Partial<Typed> = {}
  for (const field of lines) if (given[field] !== undefined) cleaned[field] = oneLine(given[field])
  if (given.note !== undefined) cleaned.note = given.note?.toWellFormed().trim() || null
  if (given.phones) cleaned.phones = identifiersOf({ phones: given.phones.map(wellFormed) }).map(({ typed }) => typed)
  if (given.emails) cleaned.emails = identifiersOf({ emails: given.emails.map(wellFormed) }).map(({ typed }) => typed)
  if (given.custom) cleaned.custom = JSON.parse(JSON.stringify(given.custom), (_, value) => (typeof value === 'string' ? value.toWellFormed() : value))
  return kind === 'person' ? withTitleApart(cleaned) : cleaned
}

const wellFormed = (text: string): string => text.toWellFormed().trim()
const oneLine = (text: string | null): string | null => text?.toWellFormed().replace(/\s+/g, ' ').trim() || null

/** A title that stands in front of the name is put where it belongs, unless the sender told one apart. */
function withTitleApart(typed: Partial<Typed>): Partial<Typed> {
  if (!typed.name || typed.title !== undefined) return typed
  const { title, name } = splitTitle(typed.name)
  return title === null ? typed : { ...typed, title, name }
}

export type Identifier = { kind: 'phone' | 'email'; value: string; typed: string; place: number }

/** Phones and e-mails in the one form in which they are compared; one that is none is refused. */
export function identifiersOf({ phones = [], emails = [] }: Partial<Typed>): Identifier[] {
  const all = [...phones.map(asPhone), ...emails.map(asEmail)]
  return [...new Map(all.toReversed().map((one) => [`${one.kind} ${one.value}`, one])).values()].toReversed()
}

function asPhone(typed: string, place: number): Identifier {
  const value = readPhone(typed)
  if (value) return { kind: 'phone', value, typed, place }
  throw problems.badInput(`body.phones.${place}`, {
    th: `“${typed}” ไม่ใช่เบอร์โทรศัพท์ที่ใช้ได้ เบอร์ไทยมี 9 หรือ 10 หลักและขึ้นต้นด้วย 0 เบอร์ต่างประเทศขึ้นต้นด้วย + และรหัสประเทศ`,
    en: `“${typed}” is no phone number. Thai numbers have 9 or 10 digits and begin with 0; others begin with + and the country code.`,
  })
}

function asEmail(typed: string, place: number): Identifier {
  if (/^[^\s@"<>,;:\\]+@[^\s@"<>,;:\\.]+(\.[^\s@"<>,;:\\.]+)+$/.test(typed)) return { kind: 'email', value: typed.toLowerCase(), typed, place }
  throw problems.badInput(`body.emails.${place}`, {
    th: `“${typed}” ไม่ใช่อีเมลที่ใช้ได้ ตรวจตัวสะกดและเครื่องหมาย @ แล้วลองใหม่`,
    en: `“${typed}” is no e-mail address. Check its spelling and the @, then try again.`,
  })
}
