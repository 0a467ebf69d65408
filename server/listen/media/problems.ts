import { Problem, type Texts } from '../../platform/errors.ts'

/** Why a file is not here, in words that say what to do. */
const mediaProblems: Record<string, Texts> = {
  preparing: {
    th: 'LINE กำลังเตรียมไฟล์ จะขึ้นเองเมื่อพร้อม',
    en: 'LINE is still preparing the file. It appears by itself when it is ready.',
  },
  'not-reached-yet': {
    th: 'ยังดึงไฟล์จาก LINE ไม่ได้ ระบบจะลองเองจนครบ 24 ชั่วโมง',
    en: 'The file could not be fetched from LINE yet. It is tried again by itself, for up to 24 hours.',
  },
  gone: {
    th: 'LINE ลบไฟล์นี้แล้ว ขอให้ลูกค้าส่งมาอีกครั้ง',
    en: 'LINE has deleted this file. Ask the customer to send it again.',
  },
  broken: {
    th: 'LINE เตรียมไฟล์นี้ไม่สำเร็จ ขอให้ลูกค้าส่งมาอีกครั้ง',
    en: 'LINE could not prepare this file. Ask the customer to send it again.',
  },
  'too-large': {
    th: 'ไฟล์ใหญ่เกิน 100 MB จึงไม่ได้เก็บไว้ เปิดดูในแอป LINE OA ก่อนที่ LINE จะลบ',
    en: 'This file is larger than 100 MB and was not kept. Open it in the LINE OA app before LINE deletes it.',
  },
  'lies-elsewhere': {
    th: 'ไฟล์นี้อยู่บนเว็บอื่น ไม่ได้อยู่ที่ LINE จึงไม่ได้เก็บไว้ เปิดดูในแอป LINE OA',
    en: 'This file lies on another site and not with LINE, so it was not kept. Open it in the LINE OA app.',
  },
  'channel-refused-us': {
    th: 'LINE ไม่รับ Channel access token ของแหล่งนี้ ให้ผู้ดูแลใส่ token ใหม่แล้วดึงอีกครั้ง',
    en: 'LINE does not accept this source’s channel access token. Have an administrator enter a new one, then fetch again.',
  },
  'not-reached': {
    th: 'ติดต่อ LINE ไม่ได้ตลอด 24 ชั่วโมง จึงยังไม่ได้ไฟล์นี้ ตรวจการเชื่อมต่ออินเทอร์เน็ตแล้วดึงอีกครั้ง',
    en: 'LINE could not be reached for 24 hours, so this file is not here. Check the internet connection, then fetch again.',
  },
}

export function mediaProblem(code: string): Texts & { code: string } {
  return { code, ...(mediaProblems[code] ?? mediaProblems['not-reached']!) }
}

export const notFailed = () =>
  new Problem('not-failed', 409, {
    th: 'ไฟล์นี้ดึงมาแล้ว หรือกำลังดึงอยู่ เปิดบทสนทนาดูอีกครั้ง',
    en: 'This file is here already, or is being fetched. Look at the conversation again.',
  })
