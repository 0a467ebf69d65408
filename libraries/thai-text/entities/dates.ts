import { type Finder, type Found, matchNumbers } from './entity.ts'

const thaiMonths = [
  'มกราคม|มกรา|ม\\.?ค', 'กุมภาพันธ์|กุมภา|ก\\.?พ', 'มีนาคม|มีนา|มี\\.?ค', 'เมษายน|เมษา|เม\\.?ย', 'พฤษภาคม|พฤษภา|พ\\.?ค', 'มิถุนายน|มิถุนา|มิ\\.?ย',
  'กรกฎาคม|กรกฎา|กรกฏาคม|ก\\.?ค', 'สิงหาคม|สิงหา|ส\\.?ค', 'กันยายน|กันยา|ก\\.?ย', 'ตุลาคม|ตุลา|ต\\.?ค', 'พฤศจิกายน|พฤศจิกา|พฤศจิ|พ\\.?ย', 'ธันวาคม|ธันวา|ธ\\.?ค',
] // prettier-ignore
const englishMonths = ['jan(?:uary)?', 'feb(?:ruary)?', 'mar(?:ch)?', 'apr(?:il)?', 'may', 'june?', 'july?', 'aug(?:ust)?', 'sept?(?:ember)?', 'oct(?:ober)?', 'nov(?:ember)?', 'dec(?:ember)?']

const year = '(?:\\s?(?:พ\\.?ศ\\.?|ค\\.?ศ\\.?|ปี)?\\s?(\\d{4}(?!\\d)|\\d{2}(?!\\d|[.:]\\d|\\s?(?:บาท|คน|น\\.|ใบ|ชิ้น|วัน|%))))?'
const days = '(?<![\\d,/:]|\\d[.-])(\\d{1,2})(?:\\s?-\\s?(\\d{1,2}))?'
// A short month ends in its dot, or at least not inside a word: มีค is March, มีคน is not. A long one may run on.
const short = '(?:(?<=\\.[คพย]|[คพย])\\.|(?![\\u0E01-\\u0E2E\\u0E30-\\u0E39\\u0E47-\\u0E4E]))'
const long = '(?<=คม|ยน|พันธ์|มกรา|กุมภา|มีนา|เมษา|พฤษภา|มิถุนา|กรกฎา|สิงหา|กันยา|ตุลา|พฤศจิกา|พฤศจิ|ธันวา)'
const named = new RegExp(`${days}\\s{0,2}(?:${thaiMonths.map((month) => `(${month})`).join('|')})(?:${long}|${short})${year}`, 'y')
const english = new RegExp(`${days}\\s?(?:st|nd|rd|th)?\\s?(?:${englishMonths.map((month) => `(${month})`).join('|')})\\b\\.?(?:,?\\s?(\\d{4})(?!\\d))?`, 'y')
const americanMonth = new RegExp(`(?<![a-z])(?:${englishMonths.map((month) => `(${month})`).join('|')})\\.?\\s(\\d{1,2})(?:st|nd|rd|th)?(?![\\d:.]|\\s?(?:บาท|%))(?:,?\\s?(\\d{4})(?!\\d))?`, 'g')
const slashed = /(?<![\d.,/:-])(\d{1,2})\s?\/\s?(\d{1,2})\s?\/\s?(\d{4}|\d{2})(?![\d/])/y
const dotted = /(?<![\d.,/:-])(\d{1,2})([.-])(\d{1,2})\2(\d{4})(?![\d-]|\.\d)/y
const iso = /(?<![\d.,/:-])(\d{4})-(\d{2})-(\d{2})(?![\d-])/y

/** Days with their month, as Thai and English people write them; Buddhist years become those of the ISO calendar. */
export const findDates: Finder = (folded, numbers) => {
  const matches = (rule: RegExp, needs: string) => (folded.includes(needs) ? matchNumbers(folded, numbers, rule) : [])
  const hasLatin = /[a-z]/.test(folded)
  return [
    ...matchNumbers(folded, numbers, named).flatMap((match) => isPlace(folded, match) ? [] : dated(match, monthIn(match, 3), Number(match[1]), match[2], match[15])),
    ...(hasLatin ? matchNumbers(folded, numbers, english) : []).flatMap((match) => dated(match, monthIn(match, 3), Number(match[1]), match[2], match[15])),
    ...(hasLatin ? [...folded.matchAll(americanMonth)] : []).flatMap((match) => dated(match, monthIn(match, 1), Number(match[13]), undefined, match[14])),
    ...matches(slashed, '/').flatMap((match) => dated(match, Number(match[2]), Number(match[1]), undefined, match[3])),
    ...matchNumbers(folded, numbers, dotted).flatMap((match) => dated(match, Number(match[3]), Number(match[1]), undefined, match[4])),
    ...matches(iso, '-').flatMap((match) => dated(match, Number(match[2]), Number(match[3]), undefined, match[1])),
  ]
}

// วงเวียน 22 กรกฎา is a roundabout: a place named after a day, without a year and with the month spelt out.
const place = /(?:วงเวียน|ถนน|ถ\.|ซอย|สะพาน|หมู่บ้าน|(?<!ปิด)ร้าน)\s?$/
const isPlace = (folded: string, match: RegExpExecArray): boolean => match[15] === undefined && !match[0].includes('.') && place.test(folded.slice(Math.max(0, match.index - 10), match.index))

const monthIn = (match: RegExpExecArray, from: number): number => match.slice(from, from + 12).findIndex((month) => month !== undefined) + 1

function dated(match: RegExpExecArray, month: number, day: number, until: string | undefined, typedYear: string | undefined): Found[] {
  const yearOf = typedYear === undefined ? undefined : isoYear(Number(typedYear), typedYear.length)
  const last = until === undefined ? day : Number(until)
  const valid = month >= 1 && month <= 12 && day >= 1 && last >= day && last <= daysIn(month, yearOf)
  if (!valid || (yearOf !== undefined && (yearOf < 1900 || yearOf > 2100))) return []
  const one = (date: number) => `${yearOf ?? '-'}-${two(month)}-${two(date)}`
  const text = match[0].trimEnd()
  return [{ kind: 'date', start: match.index, end: match.index + text.length, value: until === undefined ? one(day) : `${one(day)}/${one(last)}` }]
}

const two = (number: number): string => String(number).padStart(2, '0')

/** Of two digits 50 to 99 are Buddhist (67 is 2567, which is 2024), the others are not. */
function isoYear(typed: number, digits: number): number {
  if (digits === 2) return typed >= 50 ? 1957 + typed : 2000 + typed
  return typed >= 2400 ? typed - 543 : typed
}

const daysIn = (month: number, inYear: number | undefined): number =>
  month === 2 ? (inYear === undefined || inYear % 4 === 0 ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
