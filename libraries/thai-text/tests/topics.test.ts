import { expect, test } from 'vitest'
import { topics } from '../topics.ts'

const usual = ['วันนี้อากาศดี', 'ไปกินข้าวกัน', 'ร้านนี้บริการดี', 'ราคาเท่าไหร่คะ', 'ขอบคุณค่ะ']

test('what is said more than usual comes first, with its texts', () => {
  const now = ['เน็ตหลุดอีกแล้ว', 'เน็ตหลุดทั้งวัน', 'วันนี้อากาศดี', 'เน็ตหลุดบ่อยมาก', 'ร้านนี้บริการดี']
  const [first] = topics(now, usual)
  expect(first!.text).toContain('เน็ต')
  expect(first!.count).toBe(3)
  expect(first!.examples).toEqual([0, 1, 3])
  expect(first!.expected).toBeLessThan(3)
})

test('without a background the measure is written Thai; nothing said twice gives no topic', () => {
  expect(topics(['พยาธิในเนื้อ', 'เจอพยาธิ', 'พยาธิอีกแล้ว']).map(({ text }) => text)).toContain('พยาธิ')
  expect(topics(['กา', 'ขา'])).toEqual([])
  expect(topics([])).toEqual([])
})
