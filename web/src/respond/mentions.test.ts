import { expect, test } from 'vitest'
import { mentionsIn, naming } from './Mentions.tsx'

const colleagues = [{ id: 'n', name: 'คุณนิด' }, { id: 't', name: 'ต้น สุขใจ' }]

test('who is being named is what stands after the @, until a whole name stands there', () => {
  expect(naming('ฝากดู @', colleagues)).toBe('')
  expect(naming('ฝากดู @ต้น ', colleagues)).toBe('ต้น ')
  expect(naming('ฝากดู @ต้น สุขใจ ด้วย', colleagues)).toBeUndefined()
  expect(naming('ไม่มีใคร', colleagues)).toBeUndefined()
  expect(naming('@คุณนิด กับ @', colleagues)).toBe('')
})

test('whoever is named in full is meant', () => {
  expect(mentionsIn('@คุณนิด กับ @ต้น สุขใจ', colleagues)).toEqual(['n', 't'])
  expect(mentionsIn('คุณนิดกับ @ต้น', colleagues)).toEqual([])
})
