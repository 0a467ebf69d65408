import fc from 'fast-check'
import { expect, test } from 'vitest'
import { timeOf } from './times.ts'

test.each([
  ['2026-11-25T14:30:00+07:00', '2026-11-25T07:30:00.000Z'],
  ['2026-11-25T07:30:00Z', '2026-11-25T07:30:00.000Z'],
  ['2026-11-25T07:30:00.123456Z', '2026-11-25T07:30:00.123Z'],
  ['2026-11-25 14:30', '2026-11-25T07:30:00.000Z'],
  ['2026-11-25', '2026-11-24T17:00:00.000Z'],
  ['2569-11-25', '2026-11-24T17:00:00.000Z'],
  ['25/11/2569', '2026-11-24T17:00:00.000Z'],
  ['25/11/2569 14:30', '2026-11-25T07:30:00.000Z'],
  ['5/4/2569 9.05 น.', '2026-04-05T02:05:00.000Z'],
  ['25-11-2026 14:30:15', '2026-11-25T07:30:15.000Z'],
  ['25/11/2026 2:30 PM', '2026-11-25T07:30:00.000Z'],
  ['25/11/2026 12:05 am', '2026-11-24T17:05:00.000Z'],
  ['๒๕/๑๑/๒๕๖๙', '2026-11-24T17:00:00.000Z'],
  ['25 พฤศจิกายน 2569', '2026-11-24T17:00:00.000Z'],
  ['25 พ.ย. 2569 14:30', '2026-11-25T07:30:00.000Z'],
  ['วันพุธที่ 25 พฤศจิกายน พ.ศ. 2569', '2026-11-24T17:00:00.000Z'],
  ['25 Nov 2026 14:30', '2026-11-25T07:30:00.000Z'],
  ['Wed, 25 Nov 2026 07:30:00 GMT', '2026-11-25T07:30:00.000Z'],
  ['46351', '2026-11-24T17:00:00.000Z'],
  ['46351.604166666664', '2026-11-25T07:30:00.000Z'],
  ['1795591800', '2026-11-25T07:30:00.000Z'],
  ['1795591800000', '2026-11-25T07:30:00.000Z'],
])('“%s” is %s', (cell, time) => {
  expect(timeOf(cell, 'day-first').toISOString()).toBe(time)
})

test('which part is the day is for the person to say', () => {
  expect(timeOf('04/05/2026', 'day-first').toISOString()).toBe('2026-05-03T17:00:00.000Z')
  expect(timeOf('04/05/2026', 'month-first').toISOString()).toBe('2026-04-04T17:00:00.000Z')
})

test.each([
  ['25/11/69', 'two-digit-year'],
  ['25 พ.ย. 69', 'two-digit-year'],
  ['31/02/2569', 'not-a-time'],
  ['25/13/2569', 'not-a-time'],
  ['25/11/2569 25:00', 'not-a-time'],
  ['เมื่อวาน', 'not-a-time'],
  ['0000-01-01', 'not-a-time'],
  ['12345678901234567890', 'not-a-time'],
  ['', 'not-a-time'],
])('“%s” is refused as %s', (cell, code) => {
  expect(() => timeOf(cell, 'day-first')).toThrow(expect.objectContaining({ code }))
})

test('any time comes back from the way Thai people write it, and nothing makes it fail otherwise', () => {
  const pad = (n: number) => String(n).padStart(2, '0')
  fc.assert(
    fc.property(fc.date({ min: new Date('1950-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), (date) => {
      const there = new Date(Math.floor(date.getTime() / 1000) * 1000 + 7 * 3600_000)
      const text = `${there.getUTCDate()}/${there.getUTCMonth() + 1}/${there.getUTCFullYear() + 543} ${pad(there.getUTCHours())}:${pad(there.getUTCMinutes())}:${pad(there.getUTCSeconds())}`
      expect(timeOf(text, 'day-first').getTime()).toBe(there.getTime() - 7 * 3600_000)
    }),
  )
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789/-.: TZน.พ+๕') }), (text) => {
      try {
        expect(timeOf(text, 'day-first').getTime()).not.toBeNaN()
      } catch (error) {
        expect(error).toHaveProperty('code')
      }
    }),
    { numRuns: 3000 },
  )
})
