/** A text in the form for comparing and searching, with the way back to what was typed. */
export type Normalized = {
  text: string
  /** The offset in the text as typed at which the letter at `index` begins; the length of the text gives the length of the original. */
  toOriginal: (index: number) => number
}

/**
 * The text in one form. The steps, in this order:
 * 1. characters without width (soft hyphen, zero-width space and non-joiner, byte order mark) go;
 * 2. letters with separate accents are composed (NFC), Latin and other scripts are lower-cased;
 * 3. a tone mark typed before its vowel moves behind it, a mark typed twice counts once;
 * 4. nikhahit + aa becomes sara am, also round a tone mark; sara e typed twice becomes sara ae;
 * 5. Thai digits become Arabic ones; white space of any kind and length becomes one blank;
 * 6. a letter repeated more than three times is cut to three (มากกกกก and มากกกกกกก are the same word).
 * Linear in the length of the text; never throws.
 *
 * @example
 * normalize('เเพงมากกกกก ๑๒๐ บาท').text // 'แพงมากกก 120 บาท'
 * normalize('น\u0E4D\u0E49า').text // 'น้ำ'
 * normalize('OK ๆ').toOriginal(3) // 3
 */
export function normalize(text: string): Normalized {
  if (!isTouched(text)) return { text, toOriginal: (index) => index }
  const room = 2 * text.length + 1
  if (units.length < room) units = new Uint16Array(room)
  if (places.length < room) places = new Uint32Array(room)
  const length = settle(text)
  const offsets = places.slice(0, length + 1)
  offsets[length] = text.length
  return { text: textOf(length), toOriginal: (index) => offsets[Math.max(0, Math.min(index, length))]! }
}

// Used again for each text: what has been settled so far, and where each unit came from.
let units = new Uint16Array(1024)
let places = new Uint32Array(1024)

const [sareE, sareAe, saraAa, saraAm, nikhahit] = [0x0e40, 0x0e41, 0x0e32, 0x0e33, 0x0e4d]
const isTone = (code: number): boolean => code >= 0x0e48 && code <= 0x0e4c
const isVowelMark = (code: number): boolean => code === 0x0e31 || (code >= 0x0e34 && code <= 0x0e3a) || code === 0x0e47
const isAccent = (code: number): boolean => code >= 0x0300 && code <= 0x036f
const isBlank = (code: number): boolean =>
  code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || (code >= 0x2000 && code <= 0x200a) || code === 0x2028 || code === 0x2029 || code === 0x202f || code === 0x3000
const isInvisible = (code: number): boolean => code === 0xad || code === 0x200b || code === 0x200c || code === 0x2060 || code === 0xfeff

// What a unit may be to the look that tells whether a text needs any step: 1 always, 2 a vowel mark, 3 a tone mark.
const touching = new Uint8Array(0x10000)
for (let code = 0; code < touching.length; code++) {
  const foreign = (code >= 0xc0 && code <= 0xde) || (code >= 0x100 && code <= 0xdff) || (code >= 0x10a0 && code <= 0x1fff)
  if (isInvisible(code) || (isBlank(code) && code !== 32) || foreign || (code >= 0x41 && code <= 0x5a) || (code >= 0x0e50 && code <= 0x0e59) || code === nikhahit) touching[code] = 1
  else if (isVowelMark(code)) touching[code] = 2
  else if (isTone(code)) touching[code] = 3
}

function isTouched(text: string): boolean {
  let last = 0
  let same = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const touch = touching[code]!
    if (code === last) {
      same += 1
      if (same > 2 || touch !== 0 || code === 32 || code === sareE) return true
      continue
    }
    same = 0
    if (touch !== 0 && (touch === 1 || touching[last] === 3)) return true
    if (code >= 0xd800 && code <= 0xdbff && at > 5 && text.charCodeAt(at - 6) === code) return true
    last = code
  }
  return false
}

/** Goes through the units once and leaves them settled in `units`; gives how many there are. */
function settle(text: string): number {
  let end = 0
  let last = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (touching[code] === 0 && code !== last && code !== saraAa && code < 0xd800) {
      units[end] = last = code
      places[end++] = at
      continue
    }
    if (code >= 0x0e00 && code < 0x0e80) end = settleThai(code, at, end)
    else if (isInvisible(code)) continue
    else if (code < 0x80 || isBlank(code)) end = settlePlain(code, at, end)
    else if (isAccent(code)) end = compose(code, at, end)
    else if (code >= 0xd800 && code <= 0xdfff) end = settlePair(code, at, end)
    else end = push(lower(code), at, end)
    last = end > 0 ? units[end - 1]! : 0
  }
  return end
}

/** A letter whose small form is one unit as well; the few others stay as they are. */
function lower(code: number): number {
  const small = String.fromCharCode(code).toLowerCase()
  return small.length === 1 ? small.charCodeAt(0) : code
}

/** An accent joins the letter before it where the two have a form of their own. */
function compose(accent: number, at: number, end: number): number {
  const whole = end > 0 ? String.fromCharCode(units[end - 1]!, accent).normalize('NFC') : ''
  if (whole.length !== 1) return push(accent, at, end)
  return push(whole.charCodeAt(0), places[end - 1]!, end - 1)
}

function settlePlain(code: number, at: number, end: number): number {
  if (isBlank(code)) return end > 0 && units[end - 1] === 32 ? end : push(32, at, end)
  if (code >= 0x30 && code <= 0x39) return put(code, at, end)
  return push(code >= 0x41 && code <= 0x5a ? code + 32 : code, at, end)
}

function settleThai(code: number, at: number, end: number): number {
  const last = end > 0 ? units[end - 1]! : 0
  const before = end > 1 ? units[end - 2]! : 0
  if (code >= 0x0e50 && code <= 0x0e59) return put(code - 0x0e20, at, end)
  if (code === sareE && last === sareE) return push(sareAe, places[end - 1]!, end - 1)
  if (code === saraAa && last === nikhahit) return push(saraAm, places[end - 1]!, end - 1)
  if (code === saraAa && before === nikhahit && isTone(last)) {
    const [round, tone] = [places[end - 2]!, places[end - 1]!]
    return push(saraAm, tone, isTypedAlready(last, end - 2) ? end - 2 : put(last, round, end - 2))
  }
  if (isVowelMark(code) && isTone(last)) return insertVowel(code, at, end)
  if (isTone(code) && isTypedAlready(code, end)) return end
  if (code === last && (isVowelMark(code) || code === nikhahit)) return end
  return push(code, at, end)
}

/** Where the tone marks begin that a text ends with so far: five at most, since each is kept once. */
function tonesFrom(end: number): number {
  let from = end
  while (from > 0 && isTone(units[from - 1]!)) from--
  return from
}

/** The vowel belongs below the tone marks. */
function insertVowel(code: number, at: number, end: number): number {
  const from = tonesFrom(end)
  if (from > 0 && units[from - 1] === code) return end
  units.copyWithin(from + 1, from, end)
  units[from] = code
  places[end] = at
  return end + 1
}

function isTypedAlready(tone: number, end: number): boolean {
  for (let place = end - 1, from = tonesFrom(end); place >= from; place--) if (units[place] === tone) return true
  return false
}

/** Emoji are two units: the fourth of the same goes, both halves of it. */
function settlePair(code: number, at: number, end: number): number {
  if (code <= 0xdbff || end < 7) return put(code, at, end)
  const [high, u] = [units[end - 1], units]
  const same = u[end - 2] === code && u[end - 3] === high && u[end - 4] === code && u[end - 5] === high && u[end - 6] === code && u[end - 7] === high
  return same ? end - 1 : put(code, at, end)
}

function push(code: number, at: number, end: number): number {
  return end > 2 && units[end - 1] === code && units[end - 2] === code && units[end - 3] === code ? end : put(code, at, end)
}

function put(code: number, at: number, end: number): number {
  units[end] = code
  places[end] = at
  return end + 1
}

function textOf(length: number): string {
  if (length < 4096) return String.fromCharCode.apply(null, units.subarray(0, length) as unknown as number[])
  const parts: string[] = []
  for (let at = 0; at < length; at += 4096) parts.push(String.fromCharCode.apply(null, units.subarray(at, Math.min(length, at + 4096)) as unknown as number[]))
  return parts.join('')
}
