import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'

const program = `
  import { untilToldToEnd } from '${new URL('./lifetime.ts', import.meta.url).href}'
  const living = setInterval(() => {}, 1000)
  const told = untilToldToEnd(false)
  console.log('ready')
  await told
  await new Promise((done) => setTimeout(done, 800))
  console.log('closed in order')
  clearInterval(living)`

test.each(['SIGINT', 'SIGTERM'] as const)('who is told to end by %s twice still closes in order', async (signal) => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (bytes: Buffer) => (said += bytes.toString()))
  const ended = once(child, 'exit')
  while (!said.includes('ready')) await sleep(20)
  child.kill(signal)
  await sleep(300)
  child.kill(signal)
  expect(await ended).toEqual([0, null])
  expect(said).toContain('closed in order')
})
