import { expect, test } from 'vitest'
import { restTimes } from './restTimes.ts'

const named = (now: Date) => restTimes(now).map(({ name, until }) => [name, until.getDay(), until.getHours(), until.getMinutes()])

test('a Wednesday morning offers later, this evening, tomorrow and Monday', () => {
  expect(named(new Date(2026, 10, 25, 10, 7))).toEqual([['later', 3, 13, 15], ['evening', 3, 17, 0], ['tomorrow', 4, 9, 0], ['monday', 1, 9, 0]])
})

test('an evening offers no evening, and on a Sunday tomorrow is Monday and stands once', () => {
  expect(named(new Date(2026, 10, 29, 18, 0)).map(([name]) => name)).toEqual(['later', 'tomorrow'])
})

test('on a Monday, Monday is the next one', () => {
  const monday = restTimes(new Date(2026, 10, 23, 8, 0)).find(({ name }) => name === 'monday')!
  expect(monday.until.getDate()).toBe(30)
})
