import type { Texts } from '../platform/errors.ts'
import { adapterOf } from './adapters.ts'
import { feedFaults } from './feed/faults.ts'

/** Why an event could not be read. It is kept as it came, so nothing is lost while somebody looks. */
const faults: Record<string, Texts> = {
  ...feedFaults,
  'unstorable-character': {
    th: 'ข้อความมีอักขระ U+0000 ที่ฐานข้อมูลเก็บไม่ได้ อ่านเนื้อหาเดิมด้านล่างแล้วติดต่อลูกค้า',
    en: 'The text holds the character U+0000, which the database cannot keep. Read it as it came below, and contact the customer.',
  },
  'nested-too-deep': {
    th: 'เนื้อหาซ้อนกันลึกเกิน 64 ชั้น จึงไม่อ่าน ตรวจว่าผู้ส่งถูกต้อง',
    en: 'The delivery nests deeper than 64 levels and was not read. Check who sends this.',
  },
  'too-many-events': {
    th: 'การส่งครั้งเดียวมีเหตุการณ์เกิน 2,000 รายการ จึงไม่อ่าน ตรวจว่าผู้ส่งถูกต้อง',
    en: 'One delivery holds more than 2,000 events and was not read. Check who sends this.',
  },
  unreadable: {
    th: 'เนื้อหาไม่ใช่รูปแบบที่ LINE ส่ง ตรวจว่าผู้ส่งถูกต้อง',
    en: 'The delivery is not in the form that LINE sends. Check who sends this.',
  },
  'not-an-event': {
    th: 'เหตุการณ์นี้ขาดส่วนที่จำเป็นหรือผิดชนิด อัปเดต Saijai แล้วลองใหม่',
    en: 'This event lacks something needed, or has it in a wrong form. Update Saijai and try again.',
  },
  'too-slow': {
    th: 'อ่านเหตุการณ์นี้หลายครั้งแล้วไม่ทันเวลาที่กำหนด ลองใหม่เมื่อฐานข้อมูลว่างลง ถ้ายังไม่ได้ให้แจ้งผู้ดูแลระบบ',
    en: 'Reading this event took longer than is allowed, several times. Try again when the database is less busy; if it fails once more, tell your administrator.',
  },
  'no-text': {
    th: 'แถวนี้ไม่มีข้อความ เติมข้อความในไฟล์แล้วนำเข้าอีกครั้ง แถวที่เคยเข้าแล้วจะไม่ซ้ำ',
    en: 'This row holds no text. Fill it in and import the file again; rows that are in already will not come twice.',
  },
  'not-a-time': {
    th: 'อ่านเวลาของแถวนี้ไม่ได้ ใช้รูปแบบเช่น 25/11/2569 14:30 หรือ 2026-11-25T14:30 แล้วนำเข้าอีกครั้ง',
    en: 'The time of this row cannot be read. Write it like 25/11/2569 14:30 or 2026-11-25T14:30, and import the file again.',
  },
  'two-digit-year': {
    th: 'ปีเขียนสองหลัก จึงไม่รู้ว่าเป็น พ.ศ. หรือ ค.ศ. เขียนปีให้ครบสี่หลักแล้วนำเข้าอีกครั้ง',
    en: 'The year has two digits, so it may be Buddhist or Gregorian. Write all four digits and import the file again.',
  },
  'cell-count': {
    th: 'จำนวนช่องของแถวนี้ไม่ตรงกับหัวตาราง ข้อความอาจมีตัวคั่นโดยไม่มีเครื่องหมายคำพูดครอบ แก้แถวแล้วนำเข้าอีกครั้ง',
    en: 'This row has another number of cells than the header. Its text may hold the separator without quotes around it. Correct it and import the file again.',
  },
  'broken-quotes': {
    th: 'เครื่องหมายคำพูดในแถวนี้เปิดแล้วไม่ปิด หรือปิดผิดที่ แก้แถวแล้วนำเข้าอีกครั้ง',
    en: 'A quote in this row is never closed, or closed in the wrong place. Correct it and import the file again.',
  },
  'row-too-long': {
    th: 'แถวนี้ยาวเกิน 1 MB จึงไม่อ่าน แบ่งหรือย่อข้อความแล้วนำเข้าอีกครั้ง',
    en: 'This row is longer than 1 MB and was not read. Shorten it and import the file again.',
  },
  'wrong-encoding': {
    th: 'แถวนี้มีอักขระที่ไม่ตรงกับรหัสอักษรของไฟล์ เลือกรหัสอักษรอื่น (เช่น Windows-874) แล้วนำเข้าอีกครั้ง',
    en: 'This row holds bytes that are no letters in the encoding of the file. Choose another encoding (e.g. Windows-874) and import it again.',
  },
  'not-an-object': {
    th: 'บรรทัดนี้ไม่ใช่ JSON หนึ่งรายการ แก้บรรทัดแล้วนำเข้าอีกครั้ง',
    en: 'This line is not one JSON object. Correct it and import the file again.',
  },
  'row-unreadable': {
    th: 'แถวนี้ยังอ่านไม่ได้จากที่เก็บไว้ แก้ในไฟล์แล้วนำเข้าอีกครั้ง',
    en: 'This row still cannot be read as it was kept. Correct it in the file and import that again.',
  },
  'not-understood': {
    th: 'อ่านเหตุการณ์นี้ไม่สำเร็จ ลองใหม่ ถ้ายังไม่ได้ให้แจ้งผู้ดูแลระบบ',
    en: 'This event could not be read. Try again; if it fails once more, tell your administrator.',
  },
}

export function faultProblem(code: string | null, detail: string | null): Texts & { code: string } {
  const known = faults[code ?? ''] ?? faults['not-understood']!
  return { code: code ?? 'not-understood', th: detail ? `${known.th} (${detail})` : known.th, en: detail ? `${known.en} (${detail})` : known.en }
}

const excerptLength = 600

/** The beginnings of events as they came, by their places in one delivery; without a place, the beginning of all of it. */
export function eventExcerpts(body: Buffer, sourceKind: string, places: readonly (number | null)[]): Map<number | null, string> {
  const events = places.some((place) => place !== null) ? adapterOf(sourceKind).eventsOf(body) : undefined
  const textOf = (event: unknown) => (event === undefined ? body.subarray(0, excerptLength * 2).toString('utf8') : JSON.stringify(event).slice(0, excerptLength * 2))
  return new Map(places.map((place) => [place, [...textOf(place === null ? undefined : events?.[place])].slice(0, excerptLength).join('')]))
}
