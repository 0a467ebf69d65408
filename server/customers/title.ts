/** Longer ones first, since นาง begins นางสาว. */
const thai = ['นางสาว', 'เด็กหญิง', 'เด็กชาย', 'น.ส.', 'ด.ญ.', 'ด.ช.', 'นาย', 'นาง', 'คุณ', 'ดร.', 'ผศ.ดร.', 'รศ.ดร.', 'ศ.ดร.', 'ผศ.', 'รศ.', 'ศ.', 'นพ.', 'พญ.', 'อาจารย์'].toSorted((a, b) => b.length - a.length)
const latin = /^(mr|mrs|ms|miss|dr|khun|prof)(?:\.\s*|\s+)(?=\S)/i

/** Names that only look as if they began with a title. */
const names = ['คุณธรรม', 'นางฟ้า', 'นางนวล', 'นายก']

/** A title typed in front of a name, apart from it: “นางสาวมาลี ทองดี” is นางสาว and มาลี ทองดี. */
export function splitTitle(typed: string): { title: string | null; name: string } {
  const found = latin.exec(typed)
  if (found) return { title: found[0].trim(), name: typed.slice(found[0].length) }
  const title = names.some((name) => typed.startsWith(name)) ? undefined : thai.find((one) => typed.startsWith(one) && beginsName(typed.slice(one.length).trimStart()))
  return title ? { title, name: typed.slice(title.length).trimStart() } : { title: null, name: typed }
}

/** In คุณากร or นายิกา the letters go on to a vowel that no name can begin with. */
const beginsName = (rest: string): boolean => /^[ก-ฮเ-ไa-z]/i.test(rest) && [...rest].length > 1
