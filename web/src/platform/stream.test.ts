import { glob, readFile } from 'node:fs/promises'
import { QueryObserver } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { makeClient } from './client.ts'
import { whileUnseen } from './stream.ts'

/** Looked at, left, and looked at again a moment later: what the second look shows in the end. */
async function secondLook(how: Partial<typeof whileUnseen>): Promise<string> {
  const client = makeClient(() => undefined)
  let truth = 'รอคุณตอบ 3'
  const look = async () => {
    const seen = new QueryObserver(client, { queryKey: ['today'], queryFn: async () => truth, ...how })
    const leave = seen.subscribe(() => undefined)
    await expect.poll(() => seen.getCurrentResult().isFetching).toBe(false)
    leave()
    return seen.getCurrentResult().data!
  }
  expect(await look()).toBe('รอคุณตอบ 3')
  truth = 'รอคุณตอบ 2'
  return look()
}

test('whoever comes back sees what changed while nobody looked, which a memory alone would not know', async () => {
  expect(await secondLook(whileUnseen)).toBe('รอคุณตอบ 2')
  expect(await secondLook({})).toBe('รอคุณตอบ 3')
})

test('every screen that listens while it is seen reads again when somebody comes back to it', async () => {
  const stale: string[] = []
  let listening = 0
  for await (const path of glob('**/*.{ts,tsx}', { cwd: new URL('..', import.meta.url) })) {
    const text = await readFile(new URL(`../${path}`, import.meta.url), 'utf8')
    if (!/\buse(Signals|RereadOn)\(/.test(text) || !/\buse(Infinite)?Query\(\{/.test(text)) continue
    listening += 1
    // A key of its own for each visit is read anew by itself.
    if (!/\.\.\.whileUnseen|refetchOnMount: 'always'|gcTime: 0/.test(text)) stale.push(path)
  }
  expect(listening).toBeGreaterThan(7)
  expect(stale).toEqual([])
})
