import { describe, expect, it } from 'vitest'
import * as events from './events.ts'
import { ulid } from './ids.ts'

const somchai = events.fromUser('U11111111111111111111111111111111')

describe('events', () => {
  const group = 'C22222222222222222222222222222222'
  const room = 'R33333333333333333333333333333333'

  it.each([
    ['a text with everything in it', events.text(somchai, '@ร้าน (brown) ใช่ไหม', {
      emojis: [{ index: 6, length: 7, productId: '5ac1bfd5040ab15980c9b435', emojiId: '001' }],
      mentions: [{ index: 0, length: 5, type: 'user', isSelf: true }], quotedMessageId: '1',
    }), { message: { type: 'text', emojis: [{ index: 6 }], mention: { mentionees: [{ isSelf: true }] }, quotedMessageId: '1' } }],
    ['a picture of an album', events.image(somchai, { album: { id: 'A', index: 1, total: 2 } }), { message: { type: 'image', contentProvider: { type: 'line' }, imageSet: { index: 1, total: 2 } } }],
    ['a video', events.video(somchai, 6000), { message: { type: 'video', duration: 6000 } }],
    ['a voice message', events.audio(somchai, 3000), { message: { type: 'audio', duration: 3000 } }],
    ['a file', events.file(somchai, 'สลิป.pdf', 2138), { message: { type: 'file', fileName: 'สลิป.pdf', fileSize: 2138 } }],
    ['a place', events.location(somchai, { address: 'เชียงใหม่', latitude: 18.79, longitude: 98.98 }), { message: { type: 'location', latitude: 18.79 } }],
    ['a sticker', events.sticker(somchai, { packageId: '446', stickerId: '1988', keywords: ['thanks'] }), { message: { type: 'sticker', keywords: ['thanks'] } }],
    ['a follow after a block', events.follow(somchai.userId!, true), { type: 'follow', follow: { isUnblocked: true } }],
    ['a join', events.join(events.fromGroup(group)), { source: { type: 'group', groupId: group } }],
    ['new members', events.memberJoined(events.fromRoom(room), [somchai.userId!]), { joined: { members: [somchai] } }],
    ['a tap', events.postback(somchai, 'buy=1'), { postback: { data: 'buy=1' } }],
    ['a beacon', events.beacon(somchai, 'd41d8cd98f'), { beacon: { hwid: 'd41d8cd98f', type: 'enter' } }],
  ])('%s can be answered', (_name, event, expected) => {
    expect(event).toMatchObject(expected)
    expect(event).toMatchObject({ mode: 'active', replyToken: expect.any(String), webhookEventId: expect.stringMatching(/^[0-9A-HJKMNP-TV-Z]{26}$/) })
  })

  it.each([
    ['an unfollow', events.unfollow(somchai.userId!)],
    ['an unsend', events.unsend(somchai, '42')],
    ['a leave', events.leave(events.fromGroup(group))],
    ['a type that nobody knows yet', events.event('telepathy', somchai, { telepathy: { strength: 3 } })],
    ['a message in standby', events.text(somchai, 'ถึงอีกโปรแกรม', { mode: 'standby' })],
  ])('%s cannot be answered', (_name, event) => {
    expect(event).not.toHaveProperty('replyToken')
  })

  it('in a group may come from nobody', () => {
    expect(events.text(events.fromGroup(group), 'สวัสดี').source).toEqual({ type: 'group', groupId: group })
    expect(events.text(events.fromRoom(room, somchai.userId), 'สวัสดี').source).toEqual({ type: 'room', roomId: room, userId: somchai.userId })
  })

  it('have ids that carry their time, as the ULID specification counts it', () => {
    expect(ulid(1469918176385).slice(0, 10)).toBe('01ARYZ6S41')
    expect(ulid(0, new Uint8Array(10))).toBe('0'.repeat(26))
    expect(ulid(2 ** 48 - 1, new Uint8Array(10).fill(255))).toBe(`7${'Z'.repeat(25)}`)
  })
})
