import { arabicDigits } from './letters.ts'

const garbage = /^(\d)\1{5,}$|^0?123456789?\d?$|^(?:\+?66|0)(\d)\2{6,}$|^0?812345678$/

/**
 * A telephone number in E.164 form, empty when it is none. Without a country code it is Thai: 9 digits after the 0 for a mobile
 * (06, 08, 09), 8 for a fixed line (02 to 05, 07). Thai digits, brackets, dashes and an extension ("ต่อ 12") are understood.
 * Numbers that people type to fill a field (0000000000, 0812345678) are none.
 *
 * @example
 * phone('๐๘๑-๒๓๔-๙๘๗๖') // '+66812349876'
 * phone('+66 (0)2 123 4567 ต่อ 12') // '+6621234567'
 * phone('0000000000') // ''
 */
export function phone(typed: string): string {
  if (/^0[689]\d{8}$/.test(typed) && !garbage.test(typed)) return `+66${typed.slice(1)}`
  const text = arabicDigits(typed.slice(0, 60)).replace(/\s*(ต่อ|ext\.?|x)\s*\d+\s*$/i, '').replace(/\(0\)/g, '')
  const digits = text.replace(/\D/g, '')
  if (garbage.test(digits) || digits.length < 8) return ''
  const foreign = /^\s*\+/.test(text) ? digits : digits.startsWith('00') ? digits.slice(2) : digits.startsWith('66') && digits.length >= 10 ? digits : undefined
  if (foreign === undefined) return thai(digits.replace(/^0/, ''), digits.startsWith('0'))
  if (foreign.startsWith('66')) return thai(foreign.slice(2).replace(/^0/, ''), true)
  return foreign.length >= 8 && foreign.length <= 15 ? `+${foreign}` : ''
}

function thai(national: string, certain: boolean): string {
  if (garbage.test(`0${national}`)) return ''
  if (/^[689]\d{8}$/.test(national)) return `+66${national}`
  return certain && /^[2-57]\d{7}$/.test(national) ? `+66${national}` : ''
}
