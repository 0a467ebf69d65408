import { describe, expect, test } from 'vitest'
import type { ConversationRow } from '../../../server/respond/shapes.ts'
import { appendPage, mergeHead, replaceRow, rowsToReread, type Rows } from './rows.ts'

function row(name: string, minute: number, version = 1): ConversationRow {
  return {
    id: name,
    status: 'open',
    version,
    source: { id: 's', kind: 'line', name: 'ร้านน้ำตาล' },
    customer: { identityId: null, name, kind: 'person', picture: null },
    mood: null,
    last: { text: name, kind: 'text', direction: 'in', at: new Date(Date.UTC(2026, 10, 22, 5, minute)).toISOString() },
    waitingSince: null,
    needsDecision: false,
    assignee: null,
    snoozedUntil: null,
    rank: 0,
    priority: null,
  }
}

const known: Rows = { rows: [row('d', 40), row('c', 30), row('b', 20), row('a', 10)], next: 'after-a' }
const names = (rows: Rows) => rows.rows.map((one) => one.id)

describe('reading the newest page again', () => {
  test('the first reading is taken as it is', () => {
    expect(mergeHead(undefined, { items: [row('b', 20)], next: 'x' })).toEqual({ rows: [row('b', 20)], next: 'x' })
  })

  test('a new conversation comes to the top and what lies below stays, with its place to go on', () => {
    const merged = mergeHead(known, { items: [row('e', 50), row('d', 40)], next: 'after-d' })
    expect(names(merged)).toEqual(['e', 'd', 'c', 'b', 'a'])
    expect(merged.next).toBe('after-a')
  })

  test('an old conversation that speaks again moves up and stands once', () => {
    const merged = mergeHead(known, { items: [row('a', 55, 2), row('d', 40)], next: 'after-d' })
    expect(names(merged)).toEqual(['a', 'd', 'c', 'b'])
    expect(merged.rows[0]!.version).toBe(2)
  })

  test('a conversation that another person closed leaves the part that was read', () => {
    expect(names(mergeHead(known, { items: [row('d', 40), row('b', 20)], next: 'after-b' }))).toEqual(['d', 'b', 'a'])
  })

  test('when more is new than a page holds, the list begins anew rather than with a gap', () => {
    const head = { items: [row('g', 58), row('f', 57)], next: 'after-f' }
    expect(mergeHead(known, head)).toEqual({ rows: head.items, next: 'after-f' })
  })

  test('a page with nothing after it is the whole list', () => {
    expect(mergeHead(known, { items: [], next: null })).toEqual({ rows: [], next: null })
  })

  test('conversations of the same instant keep the order of their ids and none is lost', () => {
    const same: Rows = { rows: [row('z', 5), row('y', 5), row('x', 5)], next: null }
    expect(names(mergeHead(same, { items: [row('z', 5), row('y', 5)], next: 'after-y' }))).toEqual(['z', 'y', 'x'])
  })
})

describe('the rest of the list', () => {
  test('a further page adds no conversation twice', () => {
    expect(names(appendPage(known, { items: [row('a', 10), row('0', 5)], next: null }))).toEqual(['d', 'c', 'b', 'a', '0'])
  })

  test('only changed rows that the newest page does not show are read by themselves', () => {
    const changed = new Map([['d', 9], ['b', 2], ['a', 1], ['stranger', 3]])
    expect(rowsToReread(known, { items: [row('d', 40)], next: 'x' }, changed)).toEqual(['b'])
  })

  test('a row that is gone leaves, one that changed is replaced in its place', () => {
    expect(names(replaceRow(known, 'b', null))).toEqual(['d', 'c', 'a'])
    expect(replaceRow(known, 'b', row('b', 20, 7)).rows[2]!.version).toBe(7)
  })
})
