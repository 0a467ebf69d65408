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
