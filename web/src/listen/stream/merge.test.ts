import { describe, expect, test } from 'vitest'
import type { PublicPost } from '../../../../server/analyze/shapes.ts'
import { appendPage, mergeNewest, reveal } from './merge.ts'

const post = (n: number, text = `โพสต์ ${n}`): PublicPost => ({
  id: String(n).padStart(4, '0'), kind: 'post', version: 1, text, isCut: false, link: null, source: { id: 's', kind: 'feed', name: 'บล็อก' }, author: null,
  occurredAt: new Date(n * 1000).toISOString(), reading: null,
})
const page = (numbers: number[], next: string | null = null) => ({ items: numbers.map((n) => post(n)), next })
const shown = (posts: { shown: PublicPost[] }) => posts.shown.map(({ id }) => Number(id))

describe('the stream as it is read', () => {
  test('shows the first page at once, and what comes later only when asked', () => {
    const first = mergeNewest(undefined, page([3, 2, 1], 'more'))
    expect(shown(first)).toEqual([3, 2, 1])
    const later = mergeNewest(first, page([5, 4, 3], 'x'))
    expect(shown(later)).toEqual([3, 2, 1])
    expect(later.fresh).toHaveLength(2)
    const all = reveal(later)
    expect(shown(all)).toEqual([5, 4, 3, 2, 1])
    expect(all).toMatchObject({ fresh: [], next: 'more' })
  })

  test('shows edited words where they stand, and drops what was taken back', () => {
    const first = mergeNewest(undefined, page([3, 2, 1]))
    const later = mergeNewest(first, { items: [post(3, 'แก้แล้ว'), post(1)], next: null })
    expect(later.shown.map(({ text }) => text)).toEqual(['แก้แล้ว', 'โพสต์ 1'])
    expect(later.fresh).toEqual([])
  })

  test('keeps what lies below the page that was read again', () => {
    const first = appendPage(mergeNewest(undefined, page([5, 4], 'a')), page([3, 2], 'b'))
    expect(shown(mergeNewest(first, page([5, 4], 'a')))).toEqual([5, 4, 3, 2])
  })

  test('begins anew when more came than a page holds', () => {
    const later = mergeNewest(mergeNewest(undefined, page([2, 1])), page([9, 8], 'further'))
    expect(shown(later)).toEqual([2, 1])
    expect(reveal(later)).toMatchObject({ next: 'further', gap: false })
    expect(shown(reveal(later))).toEqual([9, 8])
  })

  test('holds what was written earlier but heard later, and then shows it in its place', () => {
    const later = mergeNewest(mergeNewest(undefined, page([4, 2])), page([4, 3, 2]))
    expect(shown(later)).toEqual([4, 2])
    expect(shown(reveal(later))).toEqual([4, 3, 2])
  })

  test('shows its first post at once', () => {
    expect(shown(mergeNewest(mergeNewest(undefined, page([])), page([1])))).toEqual([1])
  })
})
