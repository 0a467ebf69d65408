import { randomFrom } from '../engine/random.ts'
import { readTable } from './data.ts'

export type DirtyPerson = { first_name: string; surname: string; dob: string; birth_place: string; postcode: string; gender: string; occupation: string; person: number }

const occupations = ['politician', 'writer', 'painter', 'engineer', 'clergyman', 'soldier', 'lawyer', 'cricketer', 'footballer', 'actor', 'physician', 'journalist', 'banker', 'poet', 'judge', 'botanist', 'architect', 'composer', 'officer', 'merchant']

/**
 * Persons as old registers have them, the same for the same seed: two to eighteen records each, names shortened, misspelt, exchanged or
 * missing, dates known by their year alone, places and postcodes that changed. The names are Febrl's.
 */
export function makeDirtyPersons(count: number, seed: number): DirtyPerson[] {
  const random = randomFrom(seed)
  const below = (limit: number): number => Math.floor(random() * limit)
  const one = <T>(list: readonly T[]): T => list[below(list.length)]!
  const common = <T>(list: readonly T[]): T => list[Math.floor(list.length * random() ** 2.5)]!
  const pool = [...readTable('febrl/febrl2.csv'), ...readTable('febrl/febrl3.csv')]
  const distinct = (column: string, most: number): string[] => [...new Set(pool.map((row) => row[column]!).filter((value) => value !== ''))].slice(0, most)
  const [givens, families, places] = [distinct('given_name', 500), distinct('surname', 2500), distinct('suburb', 400)]
  const two = (number: number): string => String(number).padStart(2, '0')
  const slip = (text: string): string => {
    const at = below(text.length)
    const letter = /\d/.test(text[at] ?? '') ? String(below(10)) : String.fromCharCode(97 + below(26))
    return random() < 0.5 ? text.slice(0, at) + text.slice(at + 1) : text.slice(0, at) + letter + text.slice(at + 1)
  }
  const newPostcode = (): string => `${one(['ta', 'pl', 'ex', 'bs', 'gl', 'ox', 'n', 'sw'])}${below(20)} ${below(9)}${one(['ab', 'cd', 'ef', 'gh'])}`

  const records: DirtyPerson[] = []
  for (let person = 0; records.length < count; person++) {
    const whole = { given: common(givens), second: random() < 0.4 ? common(givens) : '', family: common(families), year: 1600 + below(320), month: 1 + below(12), day: 1 + below(28), place: common(places), postcode: newPostcode(), occupation: common(occupations), gender: one(['male', 'female']) }
    const times = 2 + below(17)
    for (let time = 0; time < times && records.length < count; time++) {
      const kind = random()
      let given = kind < 0.12 ? whole.given.slice(0, 3) : kind < 0.2 && whole.second !== '' ? whole.second : kind < 0.3 ? slip(whole.given) : kind < 0.36 ? '' : whole.given
      let family = random() < 0.12 ? slip(whole.family) : random() < 0.03 ? '' : whole.family
      if (random() < 0.04) [given, family] = [family, given]
      const born = `${whole.year}-${two(whole.month)}-${two(whole.day)}`
      records.push({
        first_name: given,
        surname: family,
        dob: random() < 0.15 ? '' : random() < 0.25 ? `${whole.year}-01-01` : random() < 0.1 ? slip(born) : born,
        birth_place: random() < 0.2 ? '' : random() < 0.12 ? one(places) : whole.place,
        postcode: random() < 0.25 ? '' : random() < 0.3 ? newPostcode() : random() < 0.1 ? slip(whole.postcode) : whole.postcode,
        gender: random() < 0.1 ? '' : whole.gender,
        occupation: random() < 0.5 ? '' : random() < 0.15 ? common(occupations) : whole.occupation,
        person,
      })
    }
  }
  return records
}
