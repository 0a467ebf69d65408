/** Letters that sound alike, as `letter -> code`. */
function classes(groups: Record<string, string>): Map<string, string> {
  return new Map(Object.entries(groups).flatMap(([code, letters]) => [...letters].map((letter): [string, string] => [letter, code])))
}

const silent = /จน์|มณ์|ณฑ์|ทร์|ตร์|[ก-ฮ]์|[ก-ฮ][ะ-ู]์/g
const isConsonant = (letter: string): boolean => letter >= 'ก' && letter <= 'ฮ'

const lkFirst = classes({ ก: 'กขฃคฅฆ', ง: 'ง', จ: 'จ', ช: 'ฉชฌ', ซ: 'ซศษส', ย: 'ญย', ด: 'ฎด', ต: 'ฏต', น: 'ณน', ท: 'ฐฑฒถทธ', บ: 'บ', ป: 'ป', พ: 'ผพภ', ฟ: 'ฝฟ', ม: 'ม', ร: 'รลฬฤฦ', ว: 'ว', ห: 'หฮ', อ: 'อ' }) // prettier-ignore
const lkRest = classes({ 1: 'กขฃคฅฆ', 2: 'ง', 3: 'จฉชซฌฎฏฐฑฒดตถทธศษส', 4: 'ญณนรลฬฤฦ', 5: 'บปพฟภผฝ', 6: 'มำ', 7: 'ยวไใ', 8: 'หฮ', 9: 'า', A: 'ๅึื', B: 'เ', C: 'แ', D: 'โ', E: 'ุู', F: 'อ' }) // prettier-ignore

/**
 * Soundex of a Thai word after Lorchirachoonkul 1982 (LK82): its first sound and four codes. Empty when nothing sounds.
 *
 * @example
 * lk82('รักษ์') // 'ร1000'
 * lk82('ปัจจุบัน') // 'ป3E54'
 */
export function lk82(word: string): string {
  const text = word.replace(/[่-๋]/g, '').replace(silent, '').replace(/[ฯฺๆ็ํ]/g, '')
  if (text === '') return ''
  const leading = !isConsonant(text[0]!)
  const head = leading ? [lkFirst.get(text[1] ?? '') ?? text[1] ?? '', lkRest.get(text[0]!) ?? text[0]!] : [lkFirst.get(text[0]!) ?? text[0]!]
  const codes = [...head, ...codesOfRest(text.slice(leading ? 2 : 1))]
  return `${codes.filter((code, at) => at === 0 || code !== codes[at - 1]).join('')}0000`.slice(0, 5)
}

/** A vowel that is not written into the code still parts two equal ones. */
function codesOfRest(rest: string): string[] {
  const codes: string[] = []
  let lastVowel = -2
  const beforeHighOrLow = (at: number) => 'ึืุู'.includes(rest[at + 1] ?? '-')
  for (const [at, letter] of [...rest].entries()) {
    const code = lkRest.get(letter) ?? letter
    if ('ะัิี'.includes(letter)) codes.push('')
    else if ('าๅึืู'.includes(letter)) codes.push(code)
    else if (letter === 'ุ') codes.push('ตธ'.includes(rest[at - 1] ?? '-') ? '' : code)
    else if ('หอ'.includes(letter) ? beforeHighOrLow(at) : 'รวยฤฦ'.includes(letter) ? lastVowel === at - 1 || beforeHighOrLow(at) : true) codes.push(code)
    if ('ะัิีาๅึืุู'.includes(letter)) lastVowel = at
  }
  return codes
}

const udomFirst = classes({ ก: 'ก', ข: 'ขฃคฅฆ', ง: 'ง', จ: 'จ', ช: 'ฉชฌ', ส: 'ซศษส', ด: 'ฎด', ต: 'ฏต', ท: 'ฐฑฒถทธ', น: 'ณน', บ: 'บ', ป: 'ป', พ: 'ผพภ', ฟ: 'ฝฟ', ม: 'ม', ย: 'ญย', ร: 'รลฬฤฦ', ว: 'ว', อ: 'อ', ฮ: 'หฮ' }) // prettier-ignore
const udomRest = classes({ 0: 'มวำ', 1: 'กขฃคฅฆ', 2: 'งยญ', 3: 'ณน', 4: 'ฎฏดตศษส', 5: 'บปพภผฝฟ', 6: 'หอฮ', 7: 'จฉชซฌ', 8: 'ฐฑฒถทธ', 9: 'รฤลฦ' })

/**
 * Soundex of a Thai word after Udompanich 1983: its first sound and six codes of consonants; vowels and tones are left out.
 *
 * @example
 * udom83('รักษ์') // 'ร100000'
 * udom83('บูรณการ') // 'บ931900'
 */
export function udom83(word: string): string {
  const spoken = word
    .replace(/รร(?=[เ-ไ])/g, 'ัน')
    .replace(/รร(?=[ก-ฮ][ก-ฮเ-ไ])/g, 'ั')
    .replace(/รร/g, 'ัน')
    .replace(/ไ(?=[ก-ฮ]ย)/g, '')
    .replace(/[ไใ]([ก-ฮ])/g, '$1ย')
    .replace(/ำม?/g, (am, at: number, all: string) => (am.length === 2 && /[ะ-ู]/.test(all[at + 2] ?? '') ? 'มม' : 'ม'))
    .replace(silent, '')
    .replace(/[ะ-์]/g, '')
  if (spoken === '') return ''
  const rest = spoken.slice(1).replace(/./g, (letter) => udomRest.get(letter) ?? letter)
  return `${udomFirst.get(spoken[0]!) ?? spoken[0]!}${rest}000000`.slice(0, 7)
}
