/** Thai digits as Arabic ones. */
export const arabicDigits = (text: string): string => text.replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50))

/**
 * A Thai or Latin text in the form for comparing: composed, small letters, no accents on Latin letters, Thai vowels in their one
 * spelling (เเ is แ, ํา is ำ), Arabic digits, one blank between words, nothing but letters, digits and their marks.
 *
 * @example
 * fold('  José  O’Neil-Smith ') // 'jose oneil smith'
 * fold('เเดง ๑๒') // 'แดง 12'
 */
export function fold(text: string): string {
  if (/^[a-z]+$/.test(text)) return text
  const plain = /[\u0080-\u0dff\u0e80-\uffff]/.test(text) ? text.normalize('NFKD').replace(/[\u0300-\u036f\u200b-\u200d\ufeff]/g, '') : text
  return arabicDigits(plain)
    .toLowerCase()
    .replace(/เเ/g, 'แ')
    .replace(/\u0e4d([\u0e48-\u0e4b]?)า/g, '$1ำ')
    .replace(/['’`ʼ]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}
