import { describe, expect, test } from 'vitest'
import { address, date, fold, lk82, personName, phone, skeleton, soundKeys, udom83 } from '../index.ts'

describe('names', () => {
  test.each([
    ['นายสมชาย ใจดี', ['นาย'], 'สมชาย', 'ใจดี', []],
    ['น.ส. สุดา รักเรียน (แนน)', ['น.ส.'], 'สุดา', 'รักเรียน', ['แนน']],
    ['นางสาวสุดา รักเรียน', ['นางสาว'], 'สุดา', 'รักเรียน', []],
    ['ด.ช.ปิติ พาที', ['ด.ช.'], 'ปิติ', 'พาที', []],
    ['คุณ แนน', ['คุณ'], 'แนน', '', []],
    ['ผศ.ดร.กมล มีสุข', ['ผศ.', 'ดร.'], 'กมล', 'มีสุข', []],
    ['พ.ต.อ. วิชัย แสงทอง', ['พ.ต.อ.'], 'วิชัย', 'แสงทอง', []],
    ['Mr. Somchai Jaidee', ['Mr.'], 'Somchai', 'Jaidee', []],
    ['Jaidee, Somchai', [], 'Somchai', 'Jaidee', []],
    ['สมชาย ณ อยุธยา', [], 'สมชาย', 'ณ อยุธยา', []],
    ['นิตยา สุขใจ', [], 'นิตยา', 'สุขใจ', []],
    ['นายิกา สุขใจ', [], 'นายิกา', 'สุขใจ', []],
    ['คุณ', [], 'คุณ', '', []],
    ['', [], '', '', []],
  ])('%s', (written, titles, given, family, nicknames) => {
    expect(personName(written)).toMatchObject({ titles, given, family, nicknames })
  })

  test('a title of birth is kept apart from titles of courtesy and rank', () => {
    expect(personName('นาย ม.ร.ว. ปริญญา วงศ์ทอง')).toMatchObject({ titles: ['นาย'], birthTitle: 'ม.ร.ว.', given: 'ปริญญา' })
    expect(personName('หม่อมหลวงปิยาภัสร์ ภิรมย์')).toMatchObject({ birthTitle: 'ม.ล.', given: 'ปิยาภัสร์' })
    expect(personName('M.L. Piyapas')).toMatchObject({ birthTitle: 'ม.ล.', given: 'Piyapas' })
  })
})

describe('telephones', () => {
  test.each([
    ['081-234-9876', '+66812349876'],
    ['๐๘๑ ๒๓๔ ๙๘๗๖', '+66812349876'],
    ['+66 81 234 9876', '+66812349876'],
    ['+66 (0)81 234 9876', '+66812349876'],
    ['0066812349876', '+66812349876'],
    ['66812349876', '+66812349876'],
    ['812349876', '+66812349876'],
    ['02-123-4567 ต่อ 12', '+6621234567'],
    ['053 123456', '+6653123456'],
    ['+1 415 555 2671', '+14155552671'],
    ['0000000000', ''],
    ['0812345678', ''],
    ['08123', ''],
    ['โทรมานะ', ''],
  ])('%s is %s', (typed, e164) => expect(phone(typed)).toBe(e164))
})

describe('dates', () => {
  test.each([
    ['๕ ธันวาคม ๒๕๖๗', '2024-12-05'],
    ['5 ธ.ค. 67', '2024-12-05'],
    ['05/12/2530', '1987-12-05'],
    ['2530-12-05', '1987-12-05'],
    ['1987-12-05T00:00:00Z', '1987-12-05'],
    ['19871205', '1987-12-05'],
    ['5 Dec 1987', '1987-12-05'],
    ['พ.ศ. 2530', '1987'],
    ['1956-13-09', '1956-13-09'],
    ['เมื่อวาน', ''],
  ])('%s is %s', (written, iso) => expect(date(written)).toBe(iso))
})

describe('addresses', () => {
  test('one line is taken apart', () => {
    expect(address('99/1 ม.3 ซ.สุขุมวิท 21 ถ.สุขุมวิท แขวงคลองเตยเหนือ เขตวัฒนา กทม. 10110')).toEqual({ postcode: '10110', province: 'bangkok', district: 'วัฒนา', subdistrict: 'คลองเตยเหนือ', street: '99/1 หมู่ 3 ซอย สุขุมวิท 21 ถนน สุขุมวิท' })
    expect(address('๙๙/๑ หมู่ที่ ๓ ซอยสุขุมวิท ๒๑ ถนนสุขุมวิท แขวงคลองเตยเหนือ เขตวัฒนา กรุงเทพมหานคร ๑๐๑๑๐').street).toBe('99/1 หมู่ 3 ซอย สุขุมวิท 21 ถนน สุขุมวิท')
  })
  test.each([
    ['12 ถ.นิมมานเหมินท์ ต.สุเทพ อ.เมือง จ.เชียงใหม่', 'chiang mai'],
    ['90110', 'songkhla'],
    ['Phuket', 'phuket'],
    ['somewhere', ''],
  ])('the province of %s is %s', (written, province) => expect(address(written).province).toBe(province))
})

describe('sounds', () => {
  // The examples that PyThaiNLP publishes for the two systems.
  test.each([
    ['ลัก', 'ร1000', 'ร100000'],
    ['รัก', 'ร1000', 'ร100000'],
    ['รักษ์', 'ร1000', 'ร100000'],
    ['บูรณการ', 'บE419', 'บ931900'],
    ['ปัจจุบัน', 'ป3E54', 'ป775300'],
    ['รถ', 'ร3000', 'ร800000'],
    ['น์', '', ''],
    ['', '', ''],
  ])('%s is %s in LK82 and %s in Udom83', (word, lk, udom) => {
    expect(lk82(word)).toBe(lk)
    expect(udom83(word)).toBe(udom)
  })
  test('words that sound alike have one code', () => {
    expect(lk82('เหตุ')).toBe(lk82('เหด'))
    expect(udom83('เหตุ')).toBe(udom83('เหด'))
  })

  test.each([
    ['สมชาย', 'Somchai'],
    ['ศิริพร', 'Siriporn'],
    ['ธนพล', 'Thanapol'],
    ['พรรณี', 'Pannee'],
  ])('%s and %s meet in a key', (thai, latin) => {
    const [a, b] = [soundKeys(thai), soundKeys(latin)]
    expect(a.start === b.start || a.end === b.end || a.all === b.all).toBe(true)
    expect(skeleton(thai)).not.toBe('')
  })

  test('one spelling for what looks alike', () => {
    expect(fold('เเดง')).toBe(fold('แดง'))
    expect(fold('น\u0E4D\u0E49า')).toBe('น้ำ')
    expect(fold('  JOSÉ  O’Neil ')).toBe('jose oneil')
  })
})
