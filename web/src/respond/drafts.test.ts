import { expect, test } from 'vitest'
import { openDrafts } from './drafts.ts'

function store() {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
}

test('a draft is there again after the page was closed, each conversation with its own', () => {
  const kept = store()
  const drafts = openDrafts(kept)
  drafts.write('a', 'ขอบคุณที่รอ')
  drafts.write('b', 'ของหมดแล้ว')
  expect(openDrafts(kept).read('a')).toBe('ขอบคุณที่รอ')
  expect(openDrafts(kept).read('b')).toBe('ของหมดแล้ว')
})

test('a sent text leaves nothing behind', () => {
  const kept = store()
  const drafts = openDrafts(kept)
  drafts.write('a', 'สวัสดี')
  drafts.hold('a', 'สวัสดี')
  expect(drafts.read('a')).toBe('')
  drafts.sent('a')
  expect(kept.kept.size).toBe(0)
})

test('a text that could not be sent comes back before what was written meanwhile', () => {
  const drafts = openDrafts(store())
  drafts.hold('a', 'บรรทัดแรก')
  drafts.write('a', 'บรรทัดสอง')
  drafts.failed('a', 'บรรทัดแรก')
  expect(drafts.read('a')).toBe('บรรทัดแรก\nบรรทัดสอง')
})

test('a text on its way when the page was closed comes back into the box', () => {
  const kept = store()
  openDrafts(kept).hold('a', 'กำลังไป')
  expect(openDrafts(kept).read('a')).toBe('กำลังไป')
})

test('writing goes on when the store is full', () => {
  const full = { ...store(), setItem: () => { throw new Error('full') } }
  const drafts = openDrafts(full)
  drafts.write('a', 'ยังเขียนได้')
  expect(drafts.read('a')).toBe('ยังเขียนได้')
})
