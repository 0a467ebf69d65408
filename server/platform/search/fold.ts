/**
 * One spelling for what people type in many ways, for texts and questions alike: only then does a plain "contains" find
 * what a reader would call the same. NFC and never NFKC, which takes ำ apart and so changes what is equal.
 */
export function fold(text: string): string {
  return settled(text.toWellFormed().replaceAll('\u0000', '').replace(unseen, '').toLowerCase())
    .replace(/[๐-๙]/g, (digit) => String(digit.charCodeAt(0) - thaiZero))
    .replaceAll('ς', 'σ')
    .replace(/\s+/g, ' ')
}

const mostRounds = 8

/** NFC puts the marks of all scripts in an order of its own, so that Thai ones among others may have to be put in order once more. */
function settled(text: string): string {
  let last = text
  for (let round = 0; round < mostRounds; round += 1) {
    const next = inOrder(last.normalize('NFC'))
    if (next === last) break
    last = next
  }
  return last
}

/** Zero-width signs, soft hyphens and marks of direction. */
const unseen = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g
const thaiZero = '๐'.charCodeAt(0)

/**
 * Thai as it should have been typed: two เ are แ, nikhahit and า are ำ, a vowel above or below comes before the tone
 * mark and ำ after it, and a mark struck twice counts once. They look alike on a screen, so nobody sees the difference.
 */
function inOrder(text: string): string {
  const ordered = text
    .replace(/เเ/g, 'แ')
    .replace(/ำ+/g, 'ํา')
    .replace(/ํา([ัิ-ฺ็-๎]+)/g, 'ํ$1า')
    .replace(/[ัิ-ฺ็-๎]{2,}/g, (marks) => [...new Set(marks)].sort((a, b) => place(a) - place(b)).join(''))
    .replace(/ํ([่-๎]*)า/g, '$1ำ')
  // One fault may hide another; text without any comes out as it went in.
  return ordered === text ? text : inOrder(ordered)
}

/** Vowels first, then tone marks, then what silences. */
const place = (mark: string): number => (/[่-๋]/.test(mark) ? 0x10000 : /[์๎]/.test(mark) ? 0x20000 : 0) + mark.charCodeAt(0)

/** Digits with what people put between them: a phone number, mostly. */
const spaced = /\+?\d[\d\-.() /]*\d/g
const fewest = 4

/** What is kept of a text: folded, and its numbers once more as bare digits, so that 081-234-5678 is found as 0812345678. */
export function foldText(text: string): string {
  const folded = fold(text)
  const bare = new Set((folded.match(spaced) ?? []).flatMap(digitsOf).filter((digits) => digits.length >= fewest && !folded.includes(digits)))
  return inLetters([folded, ...bare].join(' '))
}

const digitsOf = (run: string): string[] => {
  const digits = run.replace(/\D/g, '')
  return run.startsWith('+66') ? [digits, `0${digits.slice(2)}`] : [digits]
}

/** What is looked for; a number typed with signs between its digits is looked for without them. */
export function foldQuestion(typed: string): string {
  const folded = fold(typed).trim()
  if (folded.match(spaced)?.[0] !== folded) return inLetters(folded)
  const digits = digitsOf(folded).at(-1)!
  return digits.length < fewest ? folded : digits
}

const marks = '\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e'
const letters = '\u1681\u1682\u1683\u1684\u1685\u1686\u1687\u1688\u1689\u168a\u168b\u168c\u168d\u168e\u168f\u1690'
const exchanged = new Map([...marks].flatMap((mark, i) => [[mark, letters[i]!], [letters[i]!, mark]]))
const exchangeable = new RegExp(`[${marks}${letters}]`, 'g')

/**
 * Trigrams are cut from words, and to most locales a tone mark is the end of one: of ฆ้อ they would know only that some
 * word begins with อ. So each Thai mark changes places with a letter that every locale takes for one: Ogham has no case,
 * no marks and no readers here. An exchange is its own way back, so no two texts become the same.
 */
export const inLetters = (text: string): string => text.replace(exchangeable, (sign) => exchanged.get(sign)!)

/**
 * Whether trigrams can find it: three letters in a row, or the beginning or end of a word with what stands beside it.
 * Without one the database would have to read every text.
 */
export const isSearchable = (question: string): boolean => /[\p{L}\p{M}\p{N}]{3}|[\p{L}\p{M}\p{N}]{2}[^\p{L}\p{M}\p{N}]|[^\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}]/u.test(question)
