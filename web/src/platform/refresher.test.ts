import { expect, test } from 'vitest'
import { refresher } from './refresher.ts'

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

test('ten requests during a slow read cause exactly one more read', async () => {
  const finish: (() => void)[] = []
  const refresh = refresher(() => new Promise<void>((resolve) => finish.push(resolve)))
  for (let i = 0; i < 10; i += 1) refresh()
  expect(finish.length).toBe(1)
  finish[0]!()
  await turn()
  expect(finish.length).toBe(2)
  finish[1]!()
  await turn()
  expect(finish.length).toBe(2)
})

test('a read that fails does not end reading', async () => {
  let reads = 0
  const refresh = refresher(async () => {
    reads += 1
    throw new Error('no answer')
  })
  refresh()
  await turn()
  refresh()
  await turn()
  expect(reads).toBe(2)
})
