import { address } from '../thai/address.ts'
import { date } from '../thai/date.ts'
import { arabicDigits, fold } from '../thai/letters.ts'
import { personName } from '../thai/person-name.ts'
import { phone } from '../thai/phone.ts'

export type ReaderName =
  | 'text' // small letters, no accents or punctuation, Thai in one spelling
  | 'exact' // as typed, without blanks at the ends
  | 'letters' // as text, without blanks: "de  Silva" and "desilva" are equal
  | 'words' // as text, its words sorted: "jane smith" and "smith jane" are equal
  | 'given' | 'family' | 'birthTitle' | 'nickname' // parts of a name written in one field, titles taken off
  | 'phone' | 'email' | 'date' | 'number' | 'digits'
  | 'postcode' | 'province' | 'street' // of a Thai address, or of a field that holds just that
  | 'list' // an array, or a text parted by , ; | or line ends; several properties are one list
  | 'phones' | 'emails' // lists of those

type Read = (texts: readonly string[]) => string | number | readonly string[] | null
const joined = (texts: readonly string[]): string => texts.join(' ')
const members = (texts: readonly string[]): string[] => texts.flatMap((text) => text.split(/[,;|\n\t]+/))

export const readers: Record<ReaderName, Read> = {
  text: (texts) => fold(joined(texts)),
  exact: (texts) => joined(texts).trim(),
  letters: (texts) => fold(joined(texts)).replace(/ /g, ''),
  words: (texts) => fold(joined(texts)).split(' ').toSorted().join(' '),
  given: (texts) => fold(personName(joined(texts)).given),
  family: (texts) => fold(personName(joined(texts)).family),
  birthTitle: (texts) => personName(joined(texts)).birthTitle,
  nickname: (texts) => fold(personName(joined(texts)).nicknames[0] ?? ''),
  phone: (texts) => phone(joined(texts)),
  email: (texts) => email(joined(texts)),
  date: (texts) => date(texts.join('-')),
  number: (texts) => (/\d/.test(joined(texts)) ? Number(arabicDigits(joined(texts)).replace(/[,\s]/g, '')) : null),
  digits: (texts) => arabicDigits(joined(texts)).replace(/\D/g, ''),
  postcode: (texts) => address(joined(texts)).postcode,
  province: (texts) => address(joined(texts)).province,
  street: (texts) => address(joined(texts)).street,
  list: (texts) => members(texts).map(fold),
  phones: (texts) => members(texts).map(phone),
  emails: (texts) => members(texts).map(email),
}

export const listReaders: ReadonlySet<string> = new Set<ReaderName>(['list', 'phones', 'emails'])

/** Lower-cased; empty when it is none, or an address that nobody owns (noreply@, test@). */
export function email(typed: string): string {
  const text = typed.trim().toLowerCase().slice(0, 200)
  if (!/^[^\s@]+@[^\s@]+$/.test(text) || /^(no-?reply|test|none|na|email|example|donotreply)@/.test(text)) return ''
  return text
}
