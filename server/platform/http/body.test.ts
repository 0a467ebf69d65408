import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nestsDeeperThan, piecesOf, readBody, withoutNul } from './body.ts'

const megabyte = 1024 * 1024
const post = (body: string | Uint8Array<ArrayBuffer> | ReadableStream, headers: Record<string, string> = {}) => new Request('http://saijai.test', { method: 'POST', body, headers, duplex: 'half' } as RequestInit)

describe('a body is read', () => {
  test('as it came, byte for byte, up to the very limit', async () => {
    const bytes = crypto.getRandomValues(new Uint8Array(1000))
    expect(await readBody(post(bytes), 1000)).toEqual(bytes)
    expect(await readBody(new Request('http://saijai.test'), 1000)).toEqual(new Uint8Array())
  })

  test('no further than the limit, whether it says its length, hides it, or lies', async () => {
    await expect(readBody(post(new Uint8Array(1001)), 1000)).rejects.toMatchObject({ code: 'too-large', status: 413 })
    await expect(readBody(post('a', { 'content-length': String(3 * megabyte) }), megabyte)).rejects.toMatchObject({ code: 'too-large' })
    let given = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        given += 1
        controller.enqueue(new Uint8Array(64 * 1024))
      },
    })
    await expect(readBody(post(endless), megabyte)).rejects.toMatchObject({ code: 'too-large' })
    expect(given, 'it stopped asking').toBeLessThan(40)
  })
})

/** How deep a value really nests, found by walking what a real parser made of it. */
const depthOf = (value: unknown): number => (value !== null && typeof value === 'object' ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0)
const bytes = (text: string) => new TextEncoder().encode(text)

test('U+0000 is left out of what JSON says, and nothing else is', () => {
  const strings = fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('\u0000', 'ก\u0000ข', '\\', '\\u0000', '\\\u0000', '"')))
  fc.assert(
    fc.property(strings, (parts) => {
      const text = parts.join('')
      const body = withoutNul(bytes(JSON.stringify({ text })))
      expect(JSON.parse(Buffer.from(body).toString('utf8'))).toEqual({ text: text.replaceAll('\u0000', '') })
    }),
  )
})

describe('nesting is told from the bytes', () => {
  test('exactly as a parser would find it, whatever the strings hold', () => {
    const tricky = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('[', '{"', '\\', '\\"[', '"', ']}', 'ก[', '\\\\'))
    const value = fc.letrec((tie) => ({
      value: fc.oneof({ maxDepth: 6, withCrossShrink: true }, tricky, fc.integer(), fc.constant(null), fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(tricky, tie('value'), { maxKeys: 3 })),
    })).value
    fc.assert(
      fc.property(value, fc.nat(7), fc.constantFrom(undefined, 2), (one, limit, indent) => {
        const text = JSON.stringify(one, null, indent)
        expect(nestsDeeperThan(bytes(text), limit)).toBe(depthOf(JSON.parse(text)) > limit)
      }),
      { numRuns: 2000 },
    )
  })

  test('at its limit and one beyond, and without harm for a million levels', () => {
    expect(nestsDeeperThan(bytes('['.repeat(64) + ']'.repeat(64)), 64)).toBe(false)
    expect(nestsDeeperThan(bytes('['.repeat(65) + ']'.repeat(65)), 64)).toBe(true)
    expect(nestsDeeperThan(bytes('['.repeat(1_000_000)), 64)).toBe(true)
  })
})

test('who sends a byte and then nothing is not waited for', async () => {
  const silent = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new Uint8Array(1)),
  })
  const pieces = piecesOf(post(silent), { maxBytes: 10, patienceMs: 50 })
  expect(await pieces.next()).toEqual({ done: false, value: new Uint8Array(1) })
  await expect(pieces.next()).rejects.toMatchObject({ code: 'too-slow', status: 408 })
})
