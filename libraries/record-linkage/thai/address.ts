import { fold } from './letters.ts'
import { provinces } from './provinces.ts'

export type Address = {
  /** Five digits, empty without. */
  postcode: string
  /** The province's English name as one small word, told by its Thai or English name or else by the postcode. */
  province: string
  district: string
  subdistrict: string
  /** House number, lane and road: what stands before the subdistrict, in one spelling. */
  street: string
}

const byName = new Map(provinces.flatMap(([thai, english, , short]) => [thai, english.toLowerCase(), ...(short ? [short] : [])].map((name): [string, string] => [fold(name).replace(/ /g, ''), english.toLowerCase()])))
const byPostcode = new Map(provinces.flatMap(([, english, codes]) => codes.map((code): [string, string] => [code, english.toLowerCase()])))

// After folding a short form has lost its dot.
const spelling: [form: RegExp, one: string][] = [
  [/(?:^|\s)(?:ถนน|ถ(?=\s)|road|rd)\s*/g, ' ถนน '],
  [/(?:^|\s)(?:ซอย|ซ(?=\s)|soi)\s*/g, ' ซอย '],
  [/(?:^|\s)(?:หมู่ที่|หมู่|ม|moo)\s*(?=\d)/g, ' หมู่ '],
  [/(?:^|\s)(?:บ้านเลขที่|เลขที่|no)\s*(?=\d)/g, ' '],
]

/**
 * The parts of a Thai address written in one line. Unknown parts are empty.
 *
 * @example
 * address('๙๙/๑ ม.3 ซ.สุขุมวิท 21 ถ.สุขุมวิท แขวงคลองเตยเหนือ เขตวัฒนา กทม. 10110').postcode // '10110'
 * address('12 ถ.นิมมานเหมินท์ ต.สุเทพ อ.เมือง จ.เชียงใหม่').province // 'chiang mai'
 * address('50200').province // 'chiang mai'
 */
export function address(written: string): Address {
  const text = fold(written.slice(0, 400).replace(/([ตอจซถม])\.\s*/g, ' $1. ').replace(/\//g, 'ทับ')).replace(/ทับ/g, '/')
  const postcode = /(?<!\d)([1-9]\d{4})(?!\d)/.exec(text)?.[1] ?? ''
  const part = (form: RegExp): string => form.exec(text)?.[1] ?? ''
  const subdistrict = part(/(?:^|\s)(?:ตำบล|แขวง|ต(?=\s))\s*([ก-๎]+)/)
  const district = part(/(?:^|\s)(?:อำเภอ|เขต|อ(?=\s))\s*([ก-๎]+)/)
  const named = provinceIn(part(/(?:^|\s)(?:จังหวัด|จ(?=\s))\s*([ก-๎]+)/)) ?? provinceIn(text)
  const end = text.search(/(?:^|\s)(?:ตำบล|แขวง|ต |อำเภอ|เขต|อ |จังหวัด|จ |กทม)/)
  let street = ` ${(end < 0 ? text : text.slice(0, end)).replace(postcode || /$^/, '')}`
  for (const [form, one] of spelling) street = street.replace(form, one)
  return { postcode, province: named ?? byPostcode.get(postcode.slice(0, 3)) ?? byPostcode.get(postcode.slice(0, 2)) ?? '', district, subdistrict, street: street.replace(/\s+/g, ' ').trim() }
}

/** The last words first: a road may be called after another province. */
function provinceIn(text: string): string | undefined {
  const words = text.split(' ').filter((word) => word !== '')
  for (let from = words.length - 1; from >= 0; from--) {
    const found = byName.get(words[from]!) ?? byName.get(words.slice(from, from + 2).join('')) ?? byName.get(words.slice(from, from + 3).join(''))
    if (found) return found
  }
  return undefined
}
