import { describe, expect, test } from 'vitest'
import type { Conversation, ConversationItem } from '../../../server/respond/shapes.ts'
import { mergeNewest, prependOlder } from './items.ts'

function item(minute: number, text = `ข้อความ ${minute}`): ConversationItem {
  const occurredAt = new Date(Date.UTC(2026, 10, 22, 5, minute)).toISOString()
  return { id: `item-${minute}`, kind: 'text', direction: 'in', isPublic: false, text, removed: false, occurredAt, author: null, reading: null, sending: null, media: null, stickerWords: null, quote: null, quotable: false, mentions: [] }
}

function conversation(items: ConversationItem[], earlier: string | null): Conversation {
  return {
    id: 'c', status: 'open', version: 1, source: { id: 's', kind: 'line', name: 'LINE' },
    customer: { identityId: null, name: null, kind: 'person', picture: null }, mood: null,
    last: { text: null, kind: 'text', direction: 'in', at: items.at(-1)?.occurredAt ?? '' },
    waitingSince: null, needsDecision: false, assignee: null, snoozedUntil: null, rank: 0, priority: null, items, earlier, channel: { via: 'push', freeUntil: null, maxLength: 5000 },
  }
}

const ids = (one: Conversation) => one.items.map((each) => each.id)

describe('reading the newest messages again', () => {
  test('older messages that were opened stay, and reading on goes on from them', () => {
    const known = conversation([item(1), item(2), item(3)], 'before-1')
    const merged = mergeNewest(known, conversation([item(3), item(4)], 'before-3'))
    expect(ids(merged)).toEqual(['item-1', 'item-2', 'item-3', 'item-4'])
    expect(merged.earlier).toBe('before-1')
  })

  test('a message that was taken back is as the server says now', () => {
    const taken = { ...item(2), text: null, removed: true }
    expect(mergeNewest(conversation([item(1), item(2)], null), conversation([item(1), taken], null)).items[1]!.removed).toBe(true)
  })

  test('when more came than one reading holds, no gap is left between old and new', () => {
    const merged = mergeNewest(conversation([item(1), item(2)], null), conversation([item(8), item(9)], 'before-8'))
    expect(ids(merged)).toEqual(['item-8', 'item-9'])
    expect(merged.earlier).toBe('before-8')
  })
})

test('older messages are put before, none twice', () => {
  const joined = prependOlder(conversation([item(3), item(4)], 'before-3'), conversation([item(1), item(2), item(3)], null))
  expect(ids(joined)).toEqual(['item-1', 'item-2', 'item-3', 'item-4'])
  expect(joined.earlier).toBeNull()
})
