import { Problem, problems, type Texts } from '../platform/errors.ts'

/** Why a message has not left, in words that say what to do. */
const sendingProblems: Record<string, Texts> = {
  'no-answer': {
    th: 'LINE ไม่ตอบกลับ จึงไม่แน่ใจว่าข้อความถึงลูกค้าหรือยัง ดูในแชตแล้วเลือกว่าถึงแล้ว ส่งอีกครั้ง หรือไม่ส่ง',
    en: 'LINE gave no answer, so nobody knows whether this arrived. Look in the chat, then choose: it arrived, send again, or do not send.',
  },
  'not-reached': {
    th: 'ติดต่อ LINE ไม่ได้ตลอด 24 ชั่วโมง ข้อความนี้ยังไม่ถึงลูกค้า ตรวจการเชื่อมต่ออินเทอร์เน็ตของเครื่องที่ติดตั้ง Saijai แล้วเลือกว่าส่งอีกครั้งหรือไม่ส่ง',
    en: 'LINE could not be reached for 24 hours, so this has not arrived. Check the internet connection of the machine that runs Saijai, then choose: send again, or do not send.',
  },
  'not-reached-yet': {
    th: 'ติดต่อ LINE ไม่ได้ ระบบจะลองส่งให้เองจนครบ 24 ชั่วโมง',
    en: 'LINE cannot be reached. It is tried again by itself, for up to 24 hours.',
  },
  'busy-yet': {
    th: 'LINE ขอให้ส่งช้าลง ระบบจะลองส่งให้เอง',
    en: 'LINE asks us to slow down. It is tried again by itself.',
  },
  'no-answer-yet': {
    th: 'LINE ไม่ตอบกลับ ระบบจะลองส่งให้เองโดยไม่ส่งซ้ำ',
    en: 'LINE gave no answer. It is tried again by itself, and will not arrive twice.',
  },
  restored: {
    th: 'ข้อความนี้กำลังรอส่งตอนสำรองข้อมูล อาจส่งไปแล้วหลังจากนั้น ดูในแชตแล้วเลือกว่าถึงแล้ว ส่งอีกครั้ง หรือไม่ส่ง',
    en: 'This was waiting to be sent when the backup was made, and may have left since. Look in the chat, then choose: it arrived, send again, or do not send.',
  },
  'channel-refused-us': {
    th: 'LINE ไม่รับ Channel access token ของแหล่งนี้ ให้ผู้ดูแลใส่ token ใหม่แล้วส่งอีกครั้ง',
    en: 'LINE does not accept this source’s channel access token. Have an administrator enter a new one, then send again.',
  },
  'channel-busy': {
    th: 'LINE ขอให้ส่งช้าลง รอสักครู่แล้วส่งอีกครั้ง',
    en: 'LINE asks us to slow down. Wait a moment and send again.',
  },
  'quota-used-up': {
    th: 'โควตาข้อความ push ของเดือนนี้หมดแล้ว เพิ่มแพ็กเกจใน LINE OA หรือรอให้ลูกค้าทักมาแล้วตอบฟรี',
    en: 'This month’s quota of push messages is used up. Raise the plan in LINE, or answer for free when the customer writes again.',
  },
  'message-refused': {
    th: 'LINE ไม่รับข้อความนี้ ลูกค้าอาจบล็อกหรือออกไปแล้ว แก้ข้อความแล้วส่งใหม่ หรือไม่ส่ง',
    en: 'LINE refused this message; the customer may have blocked us or left. Change it and send again, or do not send.',
  },
}

export function sendingProblem(code: string): Texts & { code: string } {
  return { code, ...(sendingProblems[code] ?? sendingProblems['message-refused']!) }
}

export const noRecipient = () =>
  new Problem('no-recipient', 409, {
    th: 'บทสนทนานี้เป็นข้อความจากระบบ LINE ไม่มีผู้รับให้ตอบ',
    en: 'This conversation holds notices of LINE itself; there is nobody to answer.',
  })

export const sourceStopped = () =>
  new Problem('source-stopped', 409, {
    th: 'ช่องทางนี้หยุดไว้ จึงส่งข้อความไม่ได้ ให้ผู้ดูแลกด “รับต่อ” ในหน้าช่องทางก่อน',
    en: 'This channel is stopped, so nothing can be sent. Have an administrator press “Go on” on the page of channels first.',
  })

/** A colleague answered while this one was being written: nobody answers twice unwarned. */
export function answeredMeanwhile(by: string | null, text: string) {
  const who = by === null ? { th: 'โปรแกรมอื่น', en: 'Another program' } : { th: by, en: by }
  return new Problem('answered-meanwhile', 409, {
    th: `${who.th} ตอบไปแล้วในขณะที่คุณพิมพ์: “${text}” อ่านก่อน แล้วเลือกส่งต่อไปหรือแก้ข้อความ`,
    en: `${who.en} has answered while you were writing: “${text}” Read it first, then send yours all the same, or change it.`,
  })
}

export const alreadyLeft = () =>
  new Problem('already-left', 409, {
    th: 'เลิกส่งไม่ทัน ข้อความออกไปแล้ว ส่งข้อความใหม่เพื่อแก้ไขได้',
    en: 'Too late to take this back: it has left. You can send another message to put it right.',
  })

export const onlyAPerson = () =>
  problems.conflict({
    th: 'คีย์ของโปรแกรมรับบทสนทนาเองไม่ได้ ระบุสมาชิกที่จะให้รับ',
    en: 'A program’s key cannot take a conversation for itself. Name the member who should have it.',
  })

export const takenMeanwhile = (by: string) =>
  new Problem('taken-meanwhile', 409, {
    th: `${by} รับบทสนทนานี้ไปก่อนแล้ว มอบหมายใหม่ได้ถ้าตกลงกันแล้ว`,
    en: `${by} has taken this conversation already. Assign it anew if you two agree.`,
  })

export const tooFarAway = () =>
  problems.badInput('body.until', {
    th: 'เวลาที่พักไว้ต้องอยู่ในอนาคต และไม่เกินหนึ่งปี เลือกเวลาใหม่',
    en: 'The time must lie ahead, and no more than a year. Choose another one.',
  })

export const isDone = () =>
  problems.conflict({
    th: 'บทสนทนานี้ปิดแล้ว เปิดใหม่ก่อนจึงจะพักไว้ได้',
    en: 'This conversation is done. Reopen it before you snooze it.',
  })

export const notQuotable = () =>
  new Problem('not-quotable', 409, {
    th: 'อ้างถึงข้อความนี้ไม่ได้ ลูกค้าอาจยกเลิกไปแล้ว เอาการอ้างถึงออกแล้วส่งใหม่',
    en: 'This message cannot be quoted; the customer may have taken it back. Remove the quote and send again.',
  })

export const answeredElsewhere = () =>
  problems.conflict({
    th: 'รหัสของคำตอบนี้ใช้กับบทสนทนาอื่นไปแล้ว สร้างรหัสใหม่แล้วส่งอีกครั้ง',
    en: 'The id of this answer belongs to an answer in another conversation. Make a new id and send again.',
  })

/** A chat has one open conversation: told by the database when two open one in the same moment. */
export const isOpenTwice = (error: unknown): boolean => (error as { constraint?: string }).constraint === 'conversation_open_once'

export const translateOpenTwice = (error: unknown): unknown => (isOpenTwice(error) ? alreadyOpen() : error)

export const alreadyOpen = () =>
  new Problem('already-open', 409, {
    th: 'ลูกค้ารายนี้มีบทสนทนาที่เปิดอยู่แล้ว ตอบในบทสนทนานั้น',
    en: 'This customer already has an open conversation. Answer there.',
  })

export const movedOn = () =>
  new Problem('moved-on', 409, {
    th: 'ลูกค้าเขียนมาเพิ่มในขณะที่คุณกดปิด บทสนทนายังเปิดอยู่ อ่านข้อความใหม่ก่อน',
    en: 'The customer has written more while you were closing this. It is still open: read the new message first.',
  })

export const alreadyDecided = () =>
  new Problem('already-decided', 409, {
    th: 'ข้อความนี้มีผู้ตัดสินใจไปแล้ว หรือส่งถึงแล้ว เปิดบทสนทนาดูอีกครั้ง',
    en: 'Somebody has decided on this message already, or it has arrived. Look at the conversation again.',
  })
