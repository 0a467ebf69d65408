import { NotHeard } from '../heard.ts'

export type DateOrder = 'day-first' | 'month-first'

/** Thailand keeps one offset all year, and has since 1920. */
const offsetMinutes = 7 * 60

const thaiMonths = ['มกราคม', 'กุมภาพันธ์', 'มีนาคม', 'เมษายน', 'พฤษภาคม', 'มิถุนายน', 'กรกฎาคม', 'สิงหาคม', 'กันยายน', 'ตุลาคม', 'พฤศจิกายน', 'ธันวาคม']
const shortThaiMonths = ['มค', 'กพ', 'มีค', 'เมย', 'พค', 'มิย', 'กค', 'สค', 'กย', 'ตค', 'พย', 'ธค']
const englishMonths = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const clock = String.raw`(?:[T,\s]+(?:เวลา\s*)?(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?\s*(am|pm|น\.?)?)?`
const zone = String.raw`\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?`
const yearFirst = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})${clock}${zone}$`, 'i')
const yearLast = new RegExp(String.raw`^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})${clock}${zone}$`, 'i')
const withMonth = new RegExp(String.raw`^(?:[^\d\s]+\s+)??(?:ที่\s*)?(\d{1,2})[\s-]+([^\d\s-][^\d\s]*?)[\s-]*,?\s*(?:พ\.?ศ\.?\s*|ค\.?ศ\.?\s*)?(\d{4}|\d{2})${clock}${zone}$`, 'i')

/** What a cell says of a time: as people and programs in Thailand write it, in the Thai zone where it names none. */
export function timeOf(cell: string, order: DateOrder): Date {
  const text = cell.trim().replace(/[๐-๙]/g, (digit) => String(digit.codePointAt(0)! - 0x0e50))
  const time = ofNumber(text) ?? ofParts(text, order)
  if (!time || Number.isNaN(time.getTime())) throw new NotHeard('not-a-time', cell.slice(0, 80))
  return time
}

/** Seconds or milliseconds since 1970, or days since 1900 as Excel counts them. */
function ofNumber(text: string): Date | undefined {
  if (!/^\d{5,13}(\.\d+)?$/.test(text)) return undefined
  const number = Number(text)
  const whole = text.split('.')[0]!.length
  if (whole === 5) return new Date(Math.round((number - 25_569) * 86_400) * 1000 - offsetMinutes * 60_000)
  if (whole === 9 || whole === 10) return new Date(number * 1000)
  if (whole === 12 || whole === 13) return new Date(number)
  return undefined
}

function ofParts(text: string, order: DateOrder): Date | undefined {
  const found = yearFirst.exec(text)
  if (found) return made(found[1]!, found[2]!, found[3]!, found.slice(4))
  const last = yearLast.exec(text)
  if (last) return order === 'day-first' ? made(last[3]!, last[2]!, last[1]!, last.slice(4)) : made(last[3]!, last[1]!, last[2]!, last.slice(4))
  const worded = withMonth.exec(text)
  const month = worded && monthOf(worded[2]!)
  return worded && month ? made(worded[3]!, String(month), worded[1]!, worded.slice(4)) : undefined
}

function made(yearText: string, month: string, day: string, [hour, minute, second, fraction, half, zoneText]: (string | undefined)[]): Date | undefined {
  if (yearText.length === 2) throw new NotHeard('two-digit-year', yearText)
  const told = Number(yearText)
  const year = told >= 2400 ? told - 543 : told
  const hours = inDay(Number(hour ?? 0), half?.toLowerCase())
  const numbers = [year, Number(month) - 1, Number(day), hours, Number(minute ?? 0), Number(second ?? 0)] as const
  if (year < 1900) return undefined
  const local = new Date(Date.UTC(...numbers, Math.floor(Number(`0.${fraction ?? 0}`) * 1000)))
  // 31/02 rolls over into March: it is no day.
  if (local.getUTCMonth() !== numbers[1] || local.getUTCDate() !== numbers[2] || hours > 23 || numbers[4] > 59 || numbers[5] > 59) return undefined
  return new Date(local.getTime() - minutesOf(zoneText) * 60_000)
}

const inDay = (hour: number, half: string | undefined): number => (half === 'pm' && hour < 12 ? hour + 12 : half === 'am' && hour === 12 ? 0 : hour)

function minutesOf(zoneText: string | undefined): number {
  if (zoneText === undefined) return offsetMinutes
  const found = /^([+-])(\d{2}):?(\d{2})$/.exec(zoneText)
  return found ? Number(`${found[1]}1`) * (Number(found[2]) * 60 + Number(found[3])) : 0
}

function monthOf(word: string): number | undefined {
  const plain = word.toLowerCase().replaceAll('.', '')
  const at = [thaiMonths, shortThaiMonths].map((months) => months.indexOf(plain)).find((place) => place >= 0) ?? englishMonths.indexOf(plain.slice(0, 3))
  return at < 0 ? undefined : at + 1
}
