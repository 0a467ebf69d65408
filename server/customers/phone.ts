import { parsePhoneNumberFromString as parsePhone } from 'libphonenumber-js'

const thaiZero = '๐'.charCodeAt(0)

/**
 * A phone number as Thais write it, in one form: Thai digits, “ต่อ 12” for an extension, and ranges such as
 * 02-123-4567-9, of which the first number counts. Undefined when it is none.
 */
export function readPhone(typed: string): string | undefined {
  const plain = typed
    .normalize('NFC')
    .replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - thaiZero))
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/[‐-―−]/g, '-')
    .replace(/^(โทรศัพท์|โทร|มือถือ|tel|phone)[.:\s]*/i, '')
  const [number, extension] = plain.split(/\s*(?:ต่อ|ext\.?|#)\s*/i)
  const parsed = parsePhone(firstOfRange(number!), 'TH')
  if (!parsed?.isPossible() || /[^\d\s\-+().]/.test(firstOfRange(number!))) return undefined
  return extension && /^\d{1,6}$/.test(extension) ? `${parsed.number};ext=${extension}` : parsed.number
}

/** “02-123-4567-9”, “02-123-4567 ถึง 9”, “081-2345678, 089…”: what comes after the first whole number. */
function firstOfRange(text: string): string {
  const first = text.split(/\s*(?:[,/~]|ถึง|และ|หรือ)\s*/)[0]!
  return first.replace(/^((?:\+?66|0)[\d\s()-]*\d{4})\s*-\s*\d{1,2}$/, '$1').trim()
}
