/** What kind of letter a UTF-16 unit is, as far as cutting words is concerned. */
export const blank = 0
const consonant = 1
const leadingVowel = 2
const followingVowel = 3
const mark = 4
const repeat = 5
export const latin = 6
const digit = 7
const sign = 8
const joining = 9
export const picture = 10
const foreign = 11

/** The kind of every UTF-16 unit. */
export const kindOf = new Uint8Array(0x10000).fill(foreign)
const set = (from: number, to: number, kind: number) => kindOf.fill(kind, from, to + 1)
set(0x00, 0xbf, sign)
for (const code of [9, 10, 11, 12, 13, 32, 0xa0, 0x202f, 0x2028, 0x2029, 0x3000]) kindOf[code] = blank
set(0x30, 0x39, digit)
set(0x41, 0x5a, latin)
set(0x61, 0x7a, latin)
set(0xc0, 0x24f, latin)
set(0x300, 0x36f, joining)
set(0x0e00, 0x0e7f, sign)
set(0xe01, 0xe2e, consonant)
set(0xe2f, 0xe2f, repeat)
set(0xe30, 0xe30, followingVowel)
set(0xe31, 0xe31, mark)
set(0xe32, 0xe33, followingVowel)
set(0xe34, 0xe3a, mark)
set(0xe40, 0xe44, leadingVowel)
set(0xe45, 0xe45, followingVowel)
set(0xe46, 0xe46, repeat)
set(0xe47, 0xe4e, mark)
set(0xe50, 0xe59, digit)
set(0x2000, 0x200a, blank)
set(0x200b, 0x2027, sign)
set(0x2030, 0x206f, sign)
set(0x200d, 0x200d, joining)
set(0x20e3, 0x20e3, joining)
set(0x2190, 0x2bff, picture)
set(0xd800, 0xdfff, picture)
set(0xfe00, 0xfe0f, joining)

/**
 * May a word end between two neighbours, `[left * 16 + right]`? 0 never: not before what stands on, under or behind a consonant,
 * not behind a leading vowel, not inside a Latin word, a number or a blank. 1 may. 2 depends on which picture.
 */
export const between = new Uint8Array(256).fill(1)
for (let left = 0; left < 16; left++) {
  for (const right of [mark, followingVowel, joining]) between[left * 16 + right] = 0
}
between[leadingVowel * 16 + consonant] = 0
for (const same of [latin, digit, blank, foreign]) between[same * 17] = 0
between[picture * 17] = 2
between[joining * 16 + picture] = 2

/** Behind a joiner, between the halves of a pair, before a skin tone, or between the two letters of a flag. */
export function insidePicture(codes: Uint16Array, at: number): boolean {
  const code = codes[at]!
  if (codes[at - 1] === 0x200d) return true
  if (code >= 0xdc00 && code <= 0xdfff) return true
  const next = codes[at + 1]!
  if (code !== 0xd83c) return false
  if (next >= 0xdffb && next <= 0xdfff) return true
  if (!isFlagLetter(code, next)) return false
  let letters = 0
  for (let back = at; back >= 2 && letters < 64 && isFlagLetter(codes[back - 2]!, codes[back - 1]!); back -= 2) letters += 1
  return letters % 2 === 1
}

const isFlagLetter = (high: number, low: number): boolean => high === 0xd83c && low >= 0xdde6 && low <= 0xddff
