import { expect, test } from 'vitest'
import { isSignedBy } from './signature.ts'

// Published vectors: docs of the protocol, key `test-secret-0123456789abcdef`, bodies without a trailing newline.
const secret = 'test-secret-0123456789abcdef'
const vectors = [
  ['{"destination":"U00000000000000000000000000000000","events":[]}', 'o7g4w8lj7J+kGhb1tPHL/Q0WOvPURH1aeUXatWaCyd4='],
  [
    '{"destination":"U00000000000000000000000000000000","events":[{"type":"message","message":{"id":"1","type":"text","text":"สวัสดี"}}]}',
    '4sbLlNqlVfntpDU49z0kQpuEWK4Ige+EwJc20M56ew4=',
  ],
] as const

test.each(vectors)('LINE’s signature of %s', (body, signature) => {
  expect(isSignedBy(secret, Buffer.from(body), signature)).toBe(true)
})

test('a changed body, a re-serialised one, another secret, and no signature are refused', () => {
  const [, [body, signature]] = vectors
  expect(isSignedBy(secret, Buffer.from(`${body} `), signature)).toBe(false)
  const escaped = body.replaceAll(/[\u0e00-\u0e7f]/g, (letter) => `\\u0${letter.charCodeAt(0).toString(16)}`)
  expect(JSON.parse(escaped)).toEqual(JSON.parse(body))
  expect(isSignedBy(secret, Buffer.from(escaped), signature)).toBe(false)
  expect(isSignedBy('another', Buffer.from(body), signature)).toBe(false)
  for (const none of [null, '', 'x', signature.slice(0, -4)]) expect(isSignedBy(secret, Buffer.from(body), none)).toBe(false)
})
