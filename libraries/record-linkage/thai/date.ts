import { arabicDigits } from './letters.ts'

const months = [
  'มกราคม|มกรา|ม.ค.|มค|january|jan', 'กุมภาพันธ์|กุมภา|ก.พ.|กพ|february|feb', 'มีนาคม|มีนา|มี.ค.|มีค|march|mar', 'เมษายน|เมษา|เม.ย.|เมย|april|apr',
  'พฤษภาคม|พฤษภา|พ.ค.|พค|may', 'มิถุนายน|มิถุนา|มิ.ย.|มิย|june|jun', 'กรกฎาคม|กรกฎา|ก.ค.|กค|july|jul', 'สิงหาคม|สิงหา|ส.ค.|สค|august|aug',
  'กันยายน|กันยา|ก.ย.|กย|september|sept|sep', 'ตุลาคม|ตุลา|ต.ค.|ตค|october|oct', 'พฤศจิกายน|พฤศจิกา|พ.ย.|พย|november|nov', 'ธันวาคม|ธันวา|ธ.ค.|ธค|december|dec',
] // prettier-ignore
const monthOf = new Map(months.flatMap((names, at) => names.split('|').map((name): [string, number] => [name.replace(/\./g, ''), at + 1])))
const two = (number: number): string => String(number).padStart(2, '0')

/** Buddhist years become those of the ISO calendar; of two digits the nearest past in either calendar is meant (67 is 2567, 85 is 1985). */
function isoYear(typed: string): number {
  const year = Number(typed)
  if (typed.length === 4) return year >= 2400 && year < 2700 ? year - 543 : year
  return year >= 40 && year <= 69 ? year + 1957 : year > 69 ? year + 1900 : year + 2000
}

/**
 * A date as `YYYY-MM-DD`, empty when none can be read. Written as ISO, eight digits, day/month/year (Thai and European order), or with a
 * Thai or English month; Buddhist years and Thai digits are understood; a year alone gives `YYYY`. A date that the calendar does not have
 * (1956-13-09) is kept as it stands, since a slip of the finger is still one letter away from the truth.
 *
 * @example
 * date('๕ ธ.ค. ๒๕๖๗') // '2024-12-05'
 * date('5/12/2567') // '2024-12-05'
 * date('19560409') // '1956-04-09'
 */
export function date(written: string): string {
  if (/^1\d{3}-\d\d-\d\d$/.test(written)) return written
  const text = arabicDigits(written.slice(0, 60)).toLowerCase().replace(/พ\.?ศ\.?|ค\.?ศ\.?/g, ' ').trim()
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ].*)?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  if (iso) return `${isoYear(iso[1]!)}-${two(Number(iso[2]))}-${two(Number(iso[3]))}`
  const dayFirst = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})$/.exec(text)
  if (dayFirst) return `${isoYear(dayFirst[3]!)}-${two(Number(dayFirst[2]))}-${two(Number(dayFirst[1]))}`
  const named = /^(\d{1,2})\s*(?:st|nd|rd|th)?\s*([a-zก-๎.]+)\s*,?\s*(\d{4}|\d{2})$/.exec(text)
  const month = named && monthOf.get(named[2]!.replace(/\./g, ''))
  if (named && month) return `${isoYear(named[3]!)}-${two(month)}-${two(Number(named[1]))}`
  const year = /^(\d{4})$/.exec(text)
  return year ? String(isoYear(year[1]!)) : ''
}

/** Days since 1970 of an ISO date, NaN for a year alone or a day that is not. */
export function dayNumber(iso: string): number {
  const [year, month, day] = iso.split('-').map(Number)
  if (year === undefined || month === undefined || day === undefined || month < 1 || month > 12 || day < 1 || day > 31) return NaN
  return Math.round(Date.UTC(year, month - 1, day) / 86_400_000)
}
