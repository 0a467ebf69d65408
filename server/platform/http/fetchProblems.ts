import { Problem, type Texts } from '../errors.ts'

/** Why nothing could be fetched from an address that is not ours. */
const known = {
  'address-unusable': {
    th: 'ที่อยู่นี้ใช้ไม่ได้ ใช้ที่อยู่ที่ขึ้นต้นด้วย http:// หรือ https:// โดยไม่ใส่ชื่อผู้ใช้และรหัสผ่าน',
    en: 'This address cannot be used. Use one that begins with http:// or https:// and holds no user name or password.',
  },
  'port-not-allowed': {
    th: 'ที่อยู่นี้ใช้พอร์ตที่ไม่ใช่ของเว็บ จึงไม่เปิด ใช้พอร์ต 80, 443, 8000, 8080 หรือ 8443',
    en: 'This address names a port that is not for the web, so it was not opened. Use port 80, 443, 8000, 8080 or 8443.',
  },
  'address-private': {
    th: 'ที่อยู่นี้พาไปเครือข่ายภายใน จึงไม่เปิด ตรวจว่าใครเป็นผู้ชี้ไปที่นั่น',
    en: 'This address leads into a private network and was not opened. Check who pointed there.',
  },
  'name-unknown': {
    th: 'ไม่พบเว็บไซต์ชื่อนี้ ตรวจตัวสะกดของที่อยู่',
    en: 'No website of this name was found. Check the spelling of the address.',
  },
  unreachable: {
    th: 'ติดต่อเว็บไซต์นี้ไม่ได้ เว็บไซต์อาจปิดอยู่ ระบบจะลองใหม่เอง',
    en: 'This website could not be reached. It may be down; we try again by ourselves.',
  },
  'certificate-bad': {
    th: 'ใบรับรองความปลอดภัยของเว็บไซต์นี้ใช้ไม่ได้ แจ้งเจ้าของเว็บไซต์',
    en: 'The certificate of this website is not valid. Tell its owner.',
  },
  'too-slow': {
    th: 'เว็บไซต์นี้ตอบช้าเกินไป ระบบจะลองใหม่เอง',
    en: 'This website took too long to answer. We try again by ourselves.',
  },
  'answer-too-large': {
    th: 'เว็บไซต์นี้ส่งข้อมูลใหญ่เกินกำหนด จึงหยุดรับ ขอให้เจ้าของเว็บไซต์ลดจำนวนรายการ',
    en: 'This website sent more than we take, so we stopped. Ask its owner to list fewer items.',
  },
  'answer-broken': {
    th: 'ข้อมูลที่เว็บไซต์นี้ส่งมาบีบอัดผิดรูปแบบหรือขาดกลางทาง ระบบจะลองใหม่เอง',
    en: 'What this website sent is compressed wrongly or ended halfway. We try again by ourselves.',
  },
  'redirect-loop': {
    th: 'เว็บไซต์นี้ส่งต่อวนกลับมาที่เดิม แจ้งเจ้าของเว็บไซต์ หรือใช้ที่อยู่อื่น',
    en: 'This website sends us round in a circle. Tell its owner, or use another address.',
  },
  'too-many-redirects': {
    th: 'เว็บไซต์นี้ส่งต่อเกิน 5 ครั้ง ใช้ที่อยู่ปลายทางแทน',
    en: 'This website sends us on more than 5 times. Use the address at which it ends.',
  },
} satisfies Record<string, Texts>

export type FetchProblem = keyof typeof known

/** `where` is the address at which it happened, which after a redirect is not the one that was asked for. */
export const fetchProblem = (code: FetchProblem, where: string, cause?: unknown): Problem =>
  new Problem(code, 502, known[code], { blame: 'outside', where, cause })

export const fetchProblemTexts: Record<string, Texts> = known
