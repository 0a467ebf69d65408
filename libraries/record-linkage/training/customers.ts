import { randomFrom } from '../engine/random.ts'
import { linesOf } from './data.ts'
import { romanize } from './romanize.ts'

/** A made customer as a company's tables hold him; `person` is the truth. */
export type Customer = { given: string; family: string; phone: string; email: string; born: string; postcode: string; person: number }

/** What spoils the records beyond slips of the finger, as shares of persons (shared, household) and of records (garbage, latin). */
export type Injected = { sharedPhones: number; householdEmails: number; garbage: number; latin: number }

const thaiLetters = [...'กขคงจชดตทนบปพมยรลวสหอาิีุู']
const garbagePhones = ['0000000000', '0812345678', '0999999999', '021111111', '0812223333']
const garbageEmails = ['noreply@shop.example', 'a@a.com', 'customer@shop.example', 'test@test.com']

/**
 * Made Thai customers, the same for the same seed: 55 of 100 persons have one record, the others two to five. Values get slips of the
 * finger, go missing or change (a new telephone, a move), names are exchanged, dates written in either calendar. Names come from the
 * lists of Korkeat Wannapat (CC BY-SA 4.0), drawn so that few are common and most are rare.
 */
export function makeCustomers(count: number, seed: number, injected?: Injected): Customer[] {
  const random = randomFrom(seed)
  const below = (limit: number): number => Math.floor(random() * limit)
  const one = <T>(list: readonly T[]): T => list[below(list.length)]!
  const common = <T>(list: readonly T[]): T => list[Math.floor(list.length * random() ** 2.2)]!
  const digits = (length: number): string => Array.from({ length }, () => below(10)).join('')
  const [givens, families] = [[...linesOf('thai-names/person_names_male_th.txt'), ...linesOf('thai-names/person_names_female_th.txt')], linesOf('thai-names/family_names_th.txt')].map((list) => shuffled(list, random)) as [string[], string[]]
  const newPhone = (): string => `0${one(['6', '8', '9'])}${digits(8)}`
  const newPostcode = (): string => `${10 + Math.floor(86 * random() ** 1.5)}${below(10)}${one(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])}0`
  const offices = Array.from({ length: Math.max(1, Math.round(count / 2000)) }, () => `02${digits(7)}`)

  const slip = (text: string): string => {
    if (text.length < 3) return text
    const at = 1 + below(text.length - 1)
    const letter = /\d/.test(text[at]!) ? String(below(10)) : /[a-z]/i.test(text[at]!) ? String.fromCharCode(97 + below(26)) : one(thaiLetters)
    const kind = below(4)
    if (kind === 0) return text.slice(0, at) + text.slice(at + 1)
    if (kind === 1) return text.slice(0, at) + letter + text.slice(at)
    if (kind === 2) return text.slice(0, at) + letter + text.slice(at + 1)
    return text.slice(0, at - 1) + text[at]! + text[at - 1]! + text.slice(at + 1)
  }
  const maybe = (text: string, spoilt: number, missing: number): string => (random() < missing ? '' : random() < spoilt ? slip(text) : text)

  const customers: Customer[] = []
  let household: { family: string; phone: string; email: string; postcode: string } | undefined
  for (let person = 0; customers.length < count; person++) {
    const [year, month, day] = [1940 + below(68), 1 + below(12), 1 + below(28)]
    const whole = { given: common(givens), family: common(families), phone: newPhone(), email: '', postcode: newPostcode() }
    whole.email = random() < 0.7 ? `${one(['', 'mail.', 'x'])}${digits(3 + below(5))}${one(['a', 'k', 'nong', 'pim'])}@${one(['gmail.com', 'hotmail.com', 'yahoo.com', 'outlook.co.th'])}` : ''
    if (injected) {
      if (household && random() < 0.6) {
        // One of the same house: the family's name and address, and either its telephone or its e-mail.
        whole.family = household.family
        whole.postcode = household.postcode
        if (household.phone) whole.phone = household.phone
        if (household.email) whole.email = household.email
      } else {
        household = undefined
        const kind = random()
        if (kind < injected.sharedPhones * 0.5) household = { ...whole, email: '' }
        else if (kind < injected.sharedPhones * 0.5 + injected.householdEmails) household = { ...whole, phone: '', email: whole.email || `baan${digits(6)}@gmail.com` }
        else if (kind < injected.sharedPhones * 0.6 + injected.householdEmails) whole.phone = one(offices)
        if (household?.email) whole.email = household.email
      }
    }
    const records = random() < 0.55 ? 1 : 2 + Math.floor(4 * random() ** 3)
    for (let record = 0; record < records && customers.length < count; record++) {
      const later = record > 0
      const [given, family] = later && random() < 0.02 ? [whole.family, whole.given] : [whole.given, whole.family]
      const latin = injected !== undefined && random() < injected.latin
      const write = (name: string): string => (latin ? romanize(name, random) : name)
      const iso = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
      const customer: Customer = {
        given: maybe(write(given), later ? 0.06 : 0.01, 0.005),
        family: maybe(write(family), later ? 0.06 : 0.01, later ? 0.05 : 0.02),
        phone: maybe(later && random() < 0.12 ? newPhone() : whole.phone, later ? 0.02 : 0, 0.1),
        email: maybe(whole.email, later ? 0.02 : 0, later ? 0.25 : 0.05),
        born: random() < 0.15 ? '' : random() < 0.3 ? `${day}/${month}/${year + 543}` : later && random() < 0.03 ? slip(iso) : iso,
        postcode: maybe(later && random() < 0.15 ? newPostcode() : whole.postcode, later ? 0.01 : 0, 0.1),
        person,
      }
      if (injected && random() < injected.garbage) {
        if (random() < 0.6) customer.phone = one(garbagePhones)
        else customer.email = one(garbageEmails)
      }
      customers.push(customer)
    }
  }
  return asParsed(shuffled(customers, random))
}

/** As if they had been read from a file: texts put together piece by piece would be put in order only when first looked at. */
const asParsed = (customers: Customer[]): Customer[] => customers.map((customer) => JSON.parse(JSON.stringify(customer)) as Customer)

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const mixed = [...list]
  for (let at = mixed.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    const kept = mixed[at]!
    mixed[at] = mixed[other]!
    mixed[other] = kept
  }
  return mixed
}
