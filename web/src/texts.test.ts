import { expect, test } from 'vitest'
import { texts } from './texts.ts'

/** Every text with its path, e.g. `respond.kind.sticker`. */
function flat(tree: object, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const at = path ? `${path}.${key}` : key
    return typeof value === 'string' ? [[at, value] as [string, string]] : flat(value as object, at)
  })
}

const th = new Map(flat(texts.th))
const en = new Map(flat(texts.en))
const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).toSorted()

test('every text exists in Thai and in English', () => {
  expect([...th.keys()].toSorted()).toEqual([...en.keys()].toSorted())
})

test('no text is empty, and both languages fill in the same things', () => {
  for (const [key, text] of th) {
    expect(text.trim(), key).not.toBe('')
    expect(en.get(key)!.trim(), key).not.toBe('')
    expect(holes(text), key).toEqual(holes(en.get(key)!))
  }
})

test('Thai texts are Thai, but for names and keys that are the same everywhere', () => {
  const same = new Set(['listen.webhook', 'listen.connect.secret', 'listen.connect.token', 'listen.kind.line', 'customers.source.line', 'respond.channel.line', 'analyze.named.line'])
  const foreign = [...th].filter(([key, text]) => !same.has(key) && !/[\u0E00-\u0E7F]/.test(text)).map(([key]) => key)
  expect(foreign).toEqual([])
})
