import type { ImportPreview, ImportRow, ImportSettings } from '../../../../server/listen/shapes.ts'
import { ago, broken, id, ok, page, type ScreenState } from '../../platform/states.ts'

const settings: ImportSettings = {
  format: 'csv', packed: false, encoding: 'windows-874', separator: ',', hasHeader: true,
  columns: { text: 'ข้อความ', author: 'ผู้เขียน', time: 'วันที่', id: null }, dates: 'day-first', isPublic: true,
}

const base: ImportRow = {
  id: id(70), name: 'คอมเมนต์เพจ ไตรมาส 3 2569.csv', size: 48_200_000, state: 'checked', source: { id: null, name: 'คอมเมนต์เพจ' }, settings,
  progress: { rows: 21_630, bytes: 48_200_000 }, counts: { created: 21_604, duplicates: 18, failed: 6, removed: 0, kept: 0 },
  examples: [
    { number: 318, problem: { code: 'two-digit-year', th: 'ปีเขียนสองหลัก จึงไม่รู้ว่าเป็น พ.ศ. หรือ ค.ศ. เขียนปีให้ครบสี่หลักแล้วนำเข้าอีกครั้ง (#318: 69)', en: 'The year has two digits, so it may be Buddhist or Gregorian. Write all four digits and import the file again. (#318: 69)' }, excerpt: '' },
    { number: 4021, problem: { code: 'broken-quotes', th: 'เครื่องหมายคำพูดในแถวนี้เปิดแล้วไม่ปิด หรือปิดผิดที่ แก้แถวแล้วนำเข้าอีกครั้ง (#4021)', en: 'A quote in this row is never closed, or closed in the wrong place. Correct it and import the file again. (#4021)' }, excerpt: '' },
  ],
  problem: null, by: 'มยุรา ใจเย็น', createdAt: ago(2), startedAt: null, endedAt: null, version: 4,
}

const preview: ImportPreview = {
  import: base,
  columns: ['ผู้เขียน', 'วันที่', 'ข้อความ', 'จำนวนไลก์', 'ลิงก์'],
  rows: [
    { number: 2, text: 'น้ำตาลมะพร้าวหอมมาก สั่งรอบที่สามแล้ว ที่บ้านชอบกันทุกคน', author: 'ปู่สมหมาย', time: ago(90_000), id: null, problem: null },
    { number: 3, text: 'ของยังไม่ถึงเลยค่ะ สั่งไปตั้งแต่วันจันทร์\nช่วยเช็กเลขพัสดุให้หน่อย', author: 'ครูนก', time: ago(88_000), id: null, problem: null },
    { number: 4, text: 'ส่งต่างจังหวัดคิดค่าส่งเท่าไหร่คะ', author: null, time: ago(86_000), id: null, problem: null },
    { number: 5, text: 'ฝาแตกมาสองขวด', author: 'ร้านขนมแม่ทองหยิบ', time: null, id: null, problem: base.examples[0]!.problem },
  ],
}

const started = { source: { id: id(71), name: 'คอมเมนต์เพจ' }, startedAt: ago(0.5) }
const running: ImportRow = { ...base, ...started, state: 'running', progress: { rows: 9_001, bytes: 20_100_000 }, counts: { ...base.counts, created: 8_994, duplicates: 5, failed: 2 } }
const done: ImportRow = { ...base, ...started, state: 'done', endedAt: ago(0.2) }
const undone: ImportRow = { ...done, id: id(72), state: 'undone', name: 'export.jsonl.gz', counts: { ...done.counts, removed: 21_602, kept: 2 } }
const stopped: ImportRow = { ...done, id: id(73), state: 'broken', name: 'แชต.csv', counts: { ...done.counts, created: 112, failed: 10_001 }, problem: { code: 'too-many-failures', th: 'หยุดนำเข้าเพราะอ่านไม่ได้เกิน 10,000 แถว มักเกิดจากเลือกคอลัมน์หรือรหัสอักษรผิด ย้อนการนำเข้านี้ แก้การตั้งค่า แล้วนำเข้าใหม่', en: 'The import stopped because more than 10,000 rows could not be read, most likely by a wrong column or encoding. Undo it, correct the settings, and import again.' } }

const nothing: ImportRow = { ...base, size: 0, progress: { rows: 0, bytes: 0 }, counts: { created: 0, duplicates: 0, failed: 0, removed: 0, kept: 0 }, examples: [] }

const list = '/w/{w}/listen/imports'
const path = `${list}/${base.id}`
const at = `imports/${base.id}`
const one = (row: ImportRow): ScreenState['answers'] => ({ [at]: ok({ ...row, id: base.id }), [`${at}/preview`]: ok({ ...preview, import: row }) })

export const importStates: ScreenState[] = [
  { name: 'imports-full', path: list, answers: { imports: page([running, stopped, done, undone], 'more') } },
  { name: 'imports-empty', path: list, answers: { imports: page([]) } },
  { name: 'imports-loading', path: list, answers: { imports: { hang: true } } },
  { name: 'imports-error', path: list, answers: { imports: broken } },
  { name: 'import-checked', path, answers: one(base) },
  { name: 'import-nothing', path, answers: { [at]: ok(nothing), [`${at}/preview`]: ok({ import: nothing, columns: [], rows: [] }) } },
  { name: 'import-draft', path, answers: one({ ...base, state: 'draft' }) },
  { name: 'import-checking', path, answers: one({ ...base, state: 'checking', progress: { rows: 9_001, bytes: 20_100_000 } }) },
  { name: 'import-running', path, answers: one(running) },
  { name: 'import-done', path, answers: one(done) },
  { name: 'import-undo', path, answers: one(done), press: { th: 'ย้อนการนำเข้านี้', en: 'Undo this import' } },
  { name: 'import-undone', path, answers: one(undone) },
  { name: 'import-broken', path, answers: one(stopped) },
  { name: 'import-loading', path, answers: { [at]: { hang: true } } },
  { name: 'import-error', path, answers: { [at]: broken } },
]
