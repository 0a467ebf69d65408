import { arabicDigits } from './letters.ts'

/** The parts of a name as it was written in one field. */
export type PersonName = {
  /** Titles of courtesy, rank and learning, as written, outermost first. They change; never compare them as identity. */
  titles: string[]
  /** A title of birth (หม่อมหลวง and the like), in its short form: part of who somebody is. */
  birthTitle: string
  given: string
  family: string
  nicknames: string[]
}

const birthTitles: [form: RegExp, short: string][] = [
  [/^(หม่อมเจ้า|ม\.?จ\.|m\.c\.)\s*/i, 'ม.จ.'],
  [/^(หม่อมราชวงศ์|ม\.?ร\.?ว\.|mom rajawongse|m\.r\.)\s*(?=\S)/i, 'ม.ร.ว.'],
  [/^(หม่อมหลวง|ม\.?ล\.|mom luang|m\.l\.)\s*/i, 'ม.ล.'],
]
const ranks = ['พล\\.?\\s?[ตทร]?\\.?\\s?[อตจ]\\.', 'พ\\.?\\s?[ตทจ]?\\.?\\s?[อทต]\\.', 'ร\\.?\\s?[ตทน]?\\.?\\s?[อทต]\\.', '[จสด]\\.?\\s?[สท]?\\.?\\s?[อทต]\\.', 'น\\.[อทต]\\.', 'ด\\.ต\\.', 'ว่าที่\\s?']
const courtesy = ['นางสาว', 'น\\.\\s?ส\\.', 'นาย(?!ิ)', 'นาง(?!าม)', 'เด็กชาย', 'เด็กหญิง', 'ด\\.\\s?ช\\.', 'ด\\.\\s?ญ\\.', 'คุณ', 'พี่(?=\\s)', 'ดร\\.?(?=[\\sก-ฮเ-ไ])', 'ศาสตราจารย์', 'รองศาสตราจารย์', 'ผู้ช่วยศาสตราจารย์', 'ผศ\\.?(?=[\\sก-ฮเ-ไ])', 'รศ\\.?(?=[\\sก-ฮเ-ไ])', 'ศ\\.', 'นพ\\.', 'พญ\\.', 'ทพ\\.', 'ทพญ\\.', 'นายแพทย์', 'แพทย์หญิง', 'อาจารย์', 'อ\\.', 'พระ(?=\\s)', 'พลเอก', 'พันเอก', 'พันตำรวจเอก', 'ร้อยตำรวจเอก']
const latin = ['mr', 'mrs', 'ms', 'miss', 'dr', 'prof', 'khun', 'k', 'master', 'assoc', 'asst']
const title = new RegExp(`^(?:${[...ranks, 'รองศาสตราจารย์', 'ผู้ช่วยศาสตราจารย์', 'นายแพทย์', ...courtesy].join('|')}|(?:${latin.join('|')})(?:\\.\\s*|\\s+))`, 'i')
const nickname = /[([{“"]([^)\]}”"]{1,40})[)\]}”"]/g
const calledNickname = /(?:ชื่อเล่น|น้อง|aka)\s*[:：]?\s*(\S{1,30})/i

/**
 * Takes a name apart: titles in front, nickname in brackets, quotes or after ชื่อเล่น, then given and family name. A single word is
 * the given name; with a comma the family name comes first.
 *
 * @example
 * personName('นางสาวสุดา ใจดี (แนน)') // { titles: ['นางสาว'], birthTitle: '', given: 'สุดา', family: 'ใจดี', nicknames: ['แนน'] }
 * personName('ผศ.ดร.ม.ล.ปริญญา วงศ์ทอง').birthTitle // 'ม.ล.'
 * personName('Mr. Somchai "Chai" Jaidee').family // 'Jaidee'
 */
export function personName(written: string): PersonName {
  const nicknames: string[] = []
  let rest = arabicDigits(written.slice(0, 300)).replace(nickname, (_, inside: string) => {
    nicknames.push(inside.replace(/^(ชื่อเล่น|น้อง)\s*/, '').trim())
    return ' '
  })
  rest = rest.replace(calledNickname, (all: string, inside: string, at: number) => {
    if (at === 0) return all
    nicknames.push(inside)
    return ' '
  })
  const titles: string[] = []
  let birthTitle = ''
  for (rest = rest.trim(); ; rest = rest.trim()) {
    const born = birthTitles.find(([form]) => form.test(rest))
    const match = born ? born[0].exec(rest) : title.exec(rest)
    // A word that is nothing but its title (คุณ, นาย) stays, it is all we have.
    if (!match || match[0].length === rest.length || match[0].length === 0) break
    if (born) birthTitle = born[1]
    else titles.push(match[0].trim())
    rest = rest.slice(match[0].length)
  }
  const [before, after] = rest.split(',', 2).map((part) => part.trim())
  const words = (after ? `${after} ${before}` : (before ?? '')).split(/\s+/).filter((word) => word !== '')
  return { titles, birthTitle, given: words[0] ?? '', family: words.slice(1).join(' '), nicknames: nicknames.filter((name) => name !== '') }
}
