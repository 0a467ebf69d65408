import type { ImportSettings } from './shapes.ts'
import { timeOf } from './times.ts'

type Columns = ImportSettings['columns']
type Sample = readonly Record<string, string>[]

/** What people and programs call these columns, the surest first; compared without spaces, marks and capitals. */
const called: Record<keyof Columns, readonly string[]> = {
  text: words('text texts message messages fulltext content body comment comments caption post tweet review feedback ข้อความ เนื้อหา ความคิดเห็น ความเห็น คอมเมนต์ คอมเม้นต์ คอมเม้น โพสต์ รีวิว แคปชัน รายละเอียด'),
  author: words('author authorname username user screenname from fromname sender sendername customer customername nickname name ผู้เขียน ผู้โพสต์ ชื่อผู้ใช้ ผู้ใช้ ผู้ส่ง ชื่อลูกค้า ลูกค้า ชื่อ'),
  time: words('time createdat createdtime datetime date timestamp postedat posteddate publishedat published createddate sentat วันเวลา วันที่เวลา วันที่และเวลา วันที่โพสต์ วันที่ส่ง วันที่ เวลา'),
  id: words('id postid messageid commentid tweetid reviewid uuid รหัสโพสต์ รหัสข้อความ รหัส ไอดี เลขที่'),
}

function words(list: string): string[] {
  return list.split(' ')
}

const plain = (name: string): string => name.normalize('NFC').toLowerCase().replace(/[\s_\-./()[\]]/g, '')

/** Which column holds what, by its name and by what stands in it; a column that only bears the name is not taken. */
export function guessColumns(names: readonly string[], sample: Sample, order: ImportSettings['dates']): Columns | undefined {
  const byName = (kind: keyof Columns): string[] => called[kind].flatMap((word) => names.filter((name) => plain(name) === word))
  const text = byName('text')[0] ?? wordiest(names, sample)
  if (text === undefined) return undefined
  const others = (kind: keyof Columns) => byName(kind).filter((name) => name !== text)
  return {
    text,
    author: others('author').find((name) => sample.some((row) => row[name]?.trim())) ?? null,
    time: others('time').find((name) => holdsTimes(name, sample, order)) ?? null,
    id: others('id').find((name) => tellsApart(name, sample)) ?? null,
  }
}

/** The column with the longest words in it, where none is called by a name that we know. */
function wordiest(names: readonly string[], sample: Sample): string | undefined {
  const length = (name: string) => sample.reduce((sum, row) => sum + (/\p{L}/u.test(row[name] ?? '') ? row[name]!.length : 0), 0)
  const most = names.map((name) => ({ name, length: length(name) })).toSorted((a, b) => b.length - a.length)[0]
  return most && most.length > 0 ? most.name : undefined
}

function holdsTimes(name: string, sample: Sample, order: ImportSettings['dates']): boolean {
  const cells = sample.map((row) => row[name]?.trim() ?? '').filter(Boolean)
  // A year of two digits is a time as well, if one that is refused: its column is named to the person, with the reason.
  return cells.length > 0 && cells.filter((cell) => isTime(cell, order)).length >= cells.length * 0.5
}

function isTime(cell: string, order: ImportSettings['dates']): boolean {
  try {
    timeOf(cell, order)
    return true
  } catch (error) {
    return (error as { code?: string }).code === 'two-digit-year'
  }
}

/** Every row has one, and rows that share one say the same: a number of the page or the day is no id. */
function tellsApart(name: string, sample: Sample): boolean {
  const first = new Map<string, string>()
  return sample.every((row) => {
    const id = row[name]?.trim() ?? ''
    const whole = JSON.stringify(row)
    if (!first.has(id)) first.set(id, whole)
    return id !== '' && first.get(id) === whole
  })
}

/** Only where a first part over twelve cannot be a month, or a second cannot, is the order certain; else days come first, as in Thailand. */
export function guessDates(names: readonly string[], sample: Sample): ImportSettings['dates'] {
  const parts = names.flatMap((name) => sample.flatMap((row) => /^\s*(\d{1,2})[/-](\d{1,2})[/-]\d{4}/.exec(row[name] ?? '')?.slice(1, 3).map(Number) ?? []))
  const firsts = parts.filter((_, i) => i % 2 === 0)
  const seconds = parts.filter((_, i) => i % 2 === 1)
  return firsts.every((first) => first <= 12) && seconds.some((second) => second > 12) ? 'month-first' : 'day-first'
}
