import { type Finder, type Found, matchNumbers } from './entity.ts'

const number = '\\d{1,3}(?:,\\d{3}){1,5}(?:\\.\\d{1,2})?|\\d{1,12}(?:\\.\\d{1,2})?'
const amount = `(?<![\\d.,]|\\d-)(${number})(?:\\s?-\\s?(?:${number}))?`
const scale = '(ล้าน|แสน|หมื่น|พัน|ร้อย)?'
const units: [pattern: string, currency: string, inUnit: number][] = [
  ['บาท(?!หลวง|า)|บ\\.(?!\\s?\\d)|฿|baht|thb', 'THB', 100],
  ['สตางค์', 'THB', 1],
  ['ดอลลาร์|ดอลล่าร์|เหรียญ|usd|dollars?', 'USD', 100],
  ['เยน|jpy|yen', 'JPY', 1],
  ['ยูโร|eur|euros?', 'EUR', 100],
  ['หยวน|cny|yuan', 'CNY', 100],
]
const before: Record<string, string> = { '฿': 'THB', thb: 'THB', $: 'USD', usd: 'USD', '€': 'EUR', eur: 'EUR', '£': 'GBP', '¥': 'JPY' }

const withUnit = new RegExp(`${amount}(?:\\.-)?\\s?${scale}\\s?(?:กว่า)?\\s?(?:${units.map(([pattern]) => `(${pattern})`).join('|')})`, 'y')
const hasSign = /[฿$€£¥]|thb|usd|eur/
const withSign = new RegExp(`(?<![a-z])(฿|thb|\\$|usd|€|eur|£|¥)\\s?(${number})(?![\\d])`, 'g')
const withDash = new RegExp(`${amount}(?:\\.-|-(?=\\s+[^\\d\\s]|\\s*$))(?!\\d)`, 'y')
const priced = new RegExp(`(?:ราคา|(?<![a-z])price)\\s{0,2}:?\\s{0,2}(${number})(?:\\s?-\\s?(?:${number}))?(?![\\d%]|\\s?(?:%|ชิ้น|แก้ว|ขวด|คน|วัน|ปี|ตัว))`, 'g')
const digits = 'หนึ่ง|เอ็ด|สอง|ยี่|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|ร้อย|พัน|หมื่น|แสน|ล้าน'
const spelled = new RegExp(`((?:${digits}){2,12})บาท(?!หลวง|า)`, 'g')

/** Amounts with a word or sign of a currency, with the dash that Thai prices end in, or straight behind ราคา. */
export const findMoney: Finder = (folded, numbers) => [
  ...matchNumbers(folded, numbers, withUnit).map((match) => {
    const [, currency, inUnit] = units[match.slice(3).findIndex((unit) => unit !== undefined)]!
    return money(match.index, match[0], numberOf(match[1]!) * scaleOf(match[2]) * inUnit, currency)
  }),
  ...(hasSign.test(folded) ? [...folded.matchAll(withSign)] : []).map((match) => money(match.index, match[0], numberOf(match[2]!) * (match[1] === '¥' ? 1 : 100), before[match[1]!]!)),
  ...(folded.includes('-') ? matchNumbers(folded, numbers, withDash) : []).flatMap((match) => (match[1]!.length > 1 ? [money(match.index, match[0], numberOf(match[1]!) * 100, 'THB')] : [])),
  ...(/ราคา|price/.test(folded) ? [...folded.matchAll(priced)] : []).flatMap((match) => {
    const text = match[0].slice(match[0].search(/\d/))
    return match[1]!.length > 1 ? [money(match.index + match[0].length - text.length, text, numberOf(match[1]!) * 100, 'THB')] : []
  }),
  ...(folded.includes('บาท') ? [...folded.matchAll(spelled)] : []).flatMap((match) => {
    const value = readSpelled(match[1]!)
    return value > 0 ? [money(match.index, match[0], value * 100, 'THB')] : []
  }),
]

const money = (start: number, text: string, value: number, currency: string): Found => ({ kind: 'money', start, end: start + text.length, value: String(Math.round(value)), currency })
const numberOf = (typed: string): number => Number(typed.replaceAll(',', ''))
const scales: Record<string, number> = { สิบ: 10, ร้อย: 100, พัน: 1000, หมื่น: 10_000, แสน: 100_000, ล้าน: 1_000_000 }
const scaleOf = (word: string | undefined): number => (word ? scales[word]! : 1)
const ones = ['', 'หนึ่ง', 'สอง', 'สาม', 'สี่', 'ห้า', 'หก', 'เจ็ด', 'แปด', 'เก้า']

/** สองร้อยห้าสิบ is 250. */
function readSpelled(words: string): number {
  let [sum, digit] = [0, 0]
  for (const [word] of words.matchAll(new RegExp(digits, 'g'))) {
    const scaled = scales[word]
    if (scaled === 1_000_000) [sum, digit] = [(sum + digit || 1) * scaled, 0]
    else if (scaled) [sum, digit] = [sum + (digit || 1) * scaled, 0]
    else digit = word === 'เอ็ด' ? 1 : word === 'ยี่' ? 2 : ones.indexOf(word)
  }
  return sum + digit
}
