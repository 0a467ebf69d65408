import { type Finder, type Found, matchNumbers } from './entity.ts'

const counted = /^\s?(?:บาท|บ\.|฿|\.-|แต้ม|ครั้ง|คะแนน|วิว|คน|ชิ้น|ก้าว|กิโล|กม|%|เปอร์เซ็น|รอบ|แก้ว|กล่อง|รายการ|ออเดอร์|วัน|เดือน|ปี|sets?\b|pcs)/
const separator = /[-. _()]/

/**
 * Thai telephone numbers: 0 or +66 and 9 digits for a mobile (06, 08, 09), 8 for the rest, with separators as people type
 * them. An extension is left outside. Laughter (0555555555) and amounts are none.
 */
export const findPhones: Finder = (folded) => {
  const found: Found[] = []
  for (const match of folded.matchAll(/(?<![\d,#-]|\d[-. /])(?:\(?\+66\)?|\(?0066\)?|\(?0)/g)) {
    if (found.length > 0 && match.index < found.at(-1)!.end) continue
    const number = readNumber(folded, match.index, match[0])
    if (number) found.push(number)
  }
  return [...found, ...findShort(folded)]
}

function readNumber(folded: string, start: number, prefix: string): Found | undefined {
  let digits = ''
  let at = start + prefix.length
  let gap = 0
  for (; at < folded.length && digits.length < 10; at++) {
    const letter = folded[at]!
    if (letter >= '0' && letter <= '9') {
      if (digits === '' && letter === '0' && prefix.length > 2) continue
      digits += letter
      gap = 0
      if (digits.length === (/^[689]/.test(digits) ? 9 : 8)) break
    } else if (separator.test(letter) && gap < 2 && !(letter === '(' && digits !== '')) gap += 1
    else return undefined
  }
  const end = at + 1
  if (!/^(?:[689]\d{8}|[2-57]\d{7})$/.test(digits)) return undefined
  const rest = folded.slice(end, end + 12)
  const typed = folded.slice(start, end)
  if (/^\d|^[.,]\d{2,}|^[-/]\d{3,}/.test(rest) || counted.test(rest)) return undefined
  if (/^0?5+$/.test(typed)) return undefined
  return { kind: 'phone', start, end, value: `+66${digits}` }
}

const shortNumber = /(?:โทรศัพท์|โทร\.?|สายด่วน|เซ็นเตอร์|call center|tel\.?)\s{0,2}:?\s{0,2}(1\d{2,3})(?![\d,.-]*\d)/g

/** Numbers of three or four digits count only behind a word for calling. */
const findShort = (folded: string): Found[] =>
  [...folded.matchAll(shortNumber)].flatMap((match): Found[] => {
    const end = match.index + match[0].length
    return counted.test(folded.slice(end, end + 12)) ? [] : [{ kind: 'phone', start: end - match[1]!.length, end, value: match[1]! }]
  })

const orderWord = /(?:ออเดอร์|ออร์เดอร์|คำสั่งซื้อ|ใบสั่งซื้อ|(?<![a-z])order)/g
const filler = /^(?:\s|เลขที่|หมายเลข|รหัส|เลข|นี้|คือ|ค่ะ|คะ|ครับ|ของ|no\.?|number|id|is|[:#=]|ที่)*/
const code = /^[a-z0-9](?:[a-z0-9]|-(?=[a-z0-9])){2,24}/
const prefixed = /(?<![a-z0-9-])(?:so|ord|po|inv|qt)-\d[\d-]{2,20}\d/g

/** What follows a word for an order and has three digits or more, and codes with a prefix such as SO- or PO-. */
export const findOrders: Finder = (folded) => {
  const named = [...folded.matchAll(orderWord)].flatMap((match): Found[] => {
    const after = match.index + match[0].length
    const start = after + filler.exec(folded.slice(after, after + 40))![0].length
    const value = code.exec(folded.slice(start, start + 26))?.[0]
    if (!value || value.replace(/\D/g, '').length < 3) return []
    const rest = folded.slice(start + value.length, start + value.length + 12)
    return counted.test(rest) || /^[.:,]\d/.test(rest) ? [] : [{ kind: 'order', start, end: start + value.length, value: value.toUpperCase() }]
  })
  return [...named, ...[...folded.matchAll(prefixed)].map((match): Found => ({ kind: 'order', start: match.index, end: match.index + match[0].length, value: match[0].toUpperCase() }))]
}

const thirteen = /(?<!\d[-. ]?)\d[- ]?\d{4}[- ]?\d{5}[- ]?\d{2}[- ]?\d(?![-. ]?\d)/y

/** National and tax ids: 13 digits whose last checks the others. A national id is flagged, and its digits are told nobody. */
export const findIds: Finder = (folded, numbers) =>
  matchNumbers(folded, numbers, thirteen).flatMap((match): Found[] => {
    const digits = match[0].replace(/\D/g, '')
    if (!checks(digits)) return []
    const isTax = digits.startsWith('0') || /ภาษี|tax|นิติบุคคล/.test(folded.slice(Math.max(0, match.index - 40), match.index))
    return [{ kind: isTax ? 'tax' : 'citizen', start: match.index, end: match.index + match[0].length, value: isTax ? digits : '' }]
  })

function checks(digits: string): boolean {
  let sum = 0
  for (let at = 0; at < 12; at++) sum += Number(digits[at]) * (13 - at)
  return (11 - (sum % 11)) % 10 === Number(digits[12])
}
