import type { Texts } from '../../platform/errors.ts'
import { fetchProblemTexts } from '../../platform/http/fetchProblems.ts'

const known = {
  'not-xml': {
    th: 'ที่อยู่นี้ไม่ได้ส่งฟีดมา ตรวจที่อยู่ หรือใช้ที่อยู่ของหน้าเว็บให้ระบบหาฟีดเอง',
    en: 'No feed came from this address. Check it, or give the address of the website and we look for its feed.',
  },
  'not-a-feed': {
    th: 'ฟีดเขียนผิดรูปแบบจึงอ่านไม่ได้ แจ้งเจ้าของเว็บไซต์ ระบบจะลองใหม่เอง',
    en: 'The feed is written wrongly and could not be read. Tell its owner; we try again by ourselves.',
  },
  'no-feed-on-page': {
    th: 'หน้านี้ไม่ได้บอกว่ามีฟีดอยู่ที่ใด ถามที่อยู่ของฟีดจากเจ้าของเว็บไซต์',
    en: 'This page does not say where its feed is. Ask its owner for the address of the feed.',
  },
  'page-instead-of-feed': {
    th: 'ที่อยู่ของฟีดส่งหน้าเว็บมาแทน เว็บไซต์อาจย้ายหรือต้องเข้าสู่ระบบ ตรวจที่อยู่',
    en: 'A web page came from the address of the feed. The website may have moved or ask for a sign-in. Check the address.',
  },
  'entities-in-feed': {
    th: 'ฟีดกำหนดคำแทน (entity) ของตัวเองซึ่งอาจขยายจนล้นเครื่อง จึงไม่อ่าน แจ้งเจ้าของเว็บไซต์',
    en: 'The feed defines entities of its own, which can grow until they fill a machine, so it was not read. Tell its owner.',
  },
  'too-many-items': {
    th: 'ฟีดมีเกิน 2,000 รายการ จึงไม่อ่าน ใช้ฟีดที่มีเฉพาะรายการล่าสุด',
    en: 'The feed holds more than 2,000 items and was not read. Use one that holds only the latest.',
  },
  gone: {
    th: 'เว็บไซต์แจ้งว่าเลิกใช้ฟีดนี้แล้ว จึงหยุดอ่าน หาที่อยู่ใหม่แล้วเพิ่มเป็นแหล่งใหม่',
    en: 'The website says that this feed is gone for good, so we stopped reading it. Find its new address and add that.',
  },
  'website-refuses': {
    th: 'เว็บไซต์ไม่อนุญาตให้อ่านฟีดนี้ ตรวจว่าที่อยู่เปิดให้ทุกคนอ่าน',
    en: 'The website does not let us read this feed. Check that everybody may read this address.',
  },
  'not-there': {
    th: 'ไม่มีฟีดอยู่ที่ที่อยู่นี้ ตรวจตัวสะกด ระบบจะลองใหม่เอง',
    en: 'There is no feed at this address. Check its spelling; we try again by ourselves.',
  },
  'website-fails': {
    th: 'เว็บไซต์ขัดข้อง ระบบจะลองใหม่เอง',
    en: 'The website has trouble of its own. We try again by ourselves.',
  },
  'not-read': {
    th: 'อ่านฟีดนี้ไม่สำเร็จ ระบบจะลองใหม่เอง ถ้ายังไม่ได้ให้แจ้งผู้ดูแลระบบ',
    en: 'This feed could not be read. We try again by ourselves; if it goes on, tell your administrator.',
  },
} satisfies Record<string, Texts>

export const feedFaults: Record<string, Texts> = { ...fetchProblemTexts, ...known }

/** Why a feed is not read, for people; what the website said stands behind it. */
export function feedProblem(code: string, detail: string | null): Texts & { code: string } {
  const texts = feedFaults[code] ?? known['not-read']
  return { code, th: detail ? `${texts.th} (${detail})` : texts.th, en: detail ? `${texts.en} (${detail})` : texts.en }
}
