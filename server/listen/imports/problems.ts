import { Problem, problems } from '../../platform/errors.ts'

export const emptyFile = () =>
  new Problem('file-empty', 400, {
    th: 'ไฟล์นี้ว่างเปล่า ไม่มีแถวให้นำเข้า ตรวจว่าเลือกไฟล์ถูกแล้วลองใหม่',
    en: 'This file is empty: there are no rows to import. Check that it is the right one and try again.',
  })

const kinds: Record<'Excel' | 'PDF' | 'binary', { th: string; en: string }> = {
  Excel: { th: 'ไฟล์นี้เป็นสมุดงาน Excel หรือไฟล์ zip เปิดใน Excel แล้วเลือก บันทึกเป็น > CSV UTF-8', en: 'This is an Excel workbook or a zip. Open it in Excel and choose Save as > CSV UTF-8.' },
  PDF: { th: 'ไฟล์นี้เป็น PDF ซึ่งไม่มีตารางให้อ่าน ขอไฟล์ CSV จากระบบต้นทาง', en: 'This is a PDF, which holds no table to read. Export a CSV from where it came.' },
  binary: { th: 'ไฟล์นี้ไม่ใช่ข้อความ เลือกไฟล์ CSV หรือ JSONL', en: 'This file is no text. Choose a CSV or a JSONL file.' },
}

export const notATable = (kind: keyof typeof kinds) => new Problem('not-a-table', 400, kinds[kind])

export const jsonArray = () =>
  new Problem('json-array', 400, {
    th: 'ไฟล์นี้เป็น JSON ก้อนเดียว ส่งออกเป็น JSONL (หนึ่งรายการต่อหนึ่งบรรทัด) หรือ CSV แล้วลองใหม่',
    en: 'This is one JSON array. Export it as JSONL (one object a line) or as CSV and try again.',
  })

export const tooManyColumns = (count: number) =>
  new Problem('too-many-columns', 400, {
    th: `ไฟล์นี้มี ${count} คอลัมน์ อ่านได้ไม่เกิน 1,000 ลบคอลัมน์ที่ไม่ใช้ หรือตรวจตัวคั่นคอลัมน์`,
    en: `This file has ${count} columns; 1,000 can be read. Take out those that are not needed, or check what separates the columns.`,
  })

export const noText = (names: readonly string[]) =>
  new Problem('no-text-column', 400, {
    th: `ไม่พบคอลัมน์ที่มีข้อความ คอลัมน์ที่มี: ${names.slice(0, 20).join(', ')}`,
    en: `No column holds any text. There are: ${names.slice(0, 20).join(', ')}`,
  })

export const unknownColumn = (where: string, name: string, names: readonly string[]) =>
  problems.badInput(where, {
    th: `ไฟล์นี้ไม่มีคอลัมน์ “${name}” คอลัมน์ที่มี: ${names.slice(0, 20).join(', ')}`,
    en: `This file has no column “${name}”. There are: ${names.slice(0, 20).join(', ')}`,
  })

export const notNow = (state: string) =>
  new Problem('import-not-now', 409, {
    th: `ตอนนี้ทำสิ่งนี้กับการนำเข้านี้ไม่ได้ (สถานะ ${state}) เปิดหน้าใหม่เพื่อดูสถานะล่าสุด`,
    en: `This cannot be done to the import just now (it is ${state}). Reload to see how it stands.`,
  })

export const nameOfAnother = (name: string) =>
  problems.conflict({
    th: `ชื่อ “${name}” เป็นของแหล่งชนิดอื่นอยู่แล้ว ตั้งชื่อแหล่งของไฟล์นี้เป็นชื่ออื่น`,
    en: `“${name}” is the name of a source of another kind. Choose another name for this file’s source.`,
  })

export const fileBomb = () =>
  new Problem('file-bomb', 413, {
    th: 'ไฟล์ .gz นี้แตกออกมาใหญ่เกินปกติ จึงหยุดอ่าน แตกไฟล์เองแล้วแบ่งเป็นไฟล์ที่เล็กลง',
    en: 'This .gz unpacks to far more than an honest file would, so reading stopped. Unpack it yourself and send smaller files.',
  })

export const fileDamaged = (cause?: unknown) =>
  new Problem('file-damaged', 400, {
    th: 'ไฟล์ .gz เสียหายหรือมาไม่ครบ คัดลอกหรือดาวน์โหลดไฟล์ใหม่แล้วลองอีกครั้ง',
    en: 'The .gz is damaged or cut short. Copy or download it anew and try again.',
  }, { cause })

const tooManyFailures = () =>
  new Problem('too-many-failures', 400, {
    th: 'หยุดนำเข้าเพราะอ่านไม่ได้เกิน 10,000 แถว มักเกิดจากเลือกคอลัมน์หรือรหัสอักษรผิด ย้อนการนำเข้านี้ แก้การตั้งค่า แล้วนำเข้าใหม่',
    en: 'The import stopped because more than 10,000 rows could not be read, most likely by a wrong column or encoding. Undo it, correct the settings, and import again.',
  })

/** What ended an import before its end, told again. */
export const importProblem = (code: string | null): Problem => (code === 'file-bomb' ? fileBomb() : code === 'file-damaged' ? fileDamaged() : tooManyFailures())
