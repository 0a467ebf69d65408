import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startReceiver, type Receiver } from './receiver.ts'

const program = fileURLToPath(new URL('main.ts', import.meta.url))
const destination = 'U00000000000000000000000000000000'
const channel = ['--secret', 'secret', '--token', 'token', '--destination', destination]

let folder: string
let receiver: Receiver
const started: ChildProcess[] = []
let orphan: number | null = null

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'line-twin-'))
  receiver = await startReceiver()
})
afterEach(async () => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
  if (orphan !== null && !isGone(orphan)) process.kill(orphan, 'SIGKILL')
  orphan = null
  await receiver.close()
  await rm(folder, { recursive: true })
})

interface Printed {
  ready?: boolean
  api?: string
  code?: string
  th?: string
  en?: string
  done?: { acknowledged: number }
}

function start(args: string[], stdio: 'pipe' | 'ipc' = 'pipe') {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['pipe', 'pipe', 'inherit', ...(stdio === 'ipc' ? ['ipc' as const] : [])] })
  started.push(child)
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]()
  const printed = async () => JSON.parse((await lines.next()).value as string) as Printed
  return { child, printed, ended: once(child, 'exit') as Promise<[number | null, string | null]> }
}
const isGone = (pid: number) => {
  try {
    return !process.kill(pid, 0)
  } catch {
    return true
  }
}

describe('the program', () => {
  it('says where it serves, lets its customers write at once, and ends cleanly on SIGTERM', async () => {
    const { child, printed, ended } = start([...channel, '--webhook', receiver.url])
    const ready = await printed()
    expect(ready).toEqual({ ready: true, api: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) })
    const begin = performance.now()
    await expect.poll(() => receiver.received.length, { timeout: 10_000 }).toBeGreaterThan(0)
    expect(performance.now() - begin).toBeLessThan(5_000)
    const ledger = await (await fetch(`${ready.api}/ledger`)).json() as { sent: { destination: string }[] }
    expect(ledger).toMatchObject({ delivered: [], dropped: [], refused: [], billed: 0 })
    expect(ledger.sent[0]?.destination).toBe(destination)
    child.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
  })

  it('sends the messages of a file and closes with the counts, in both languages', async () => {
    const file = join(folder, 'messages.jsonl')
    await writeFile(file, '{"text":"สวัสดี"}\n{"text":"ขอบคุณ"}\n')
    const { printed } = start([...channel, '--webhook', receiver.url, '--try-file', file, '--quiet'])
    await printed()
    expect(await printed()).toMatchObject({ done: { acknowledged: 2 }, th: expect.stringContaining('2 ข้อความ'), en: expect.stringContaining('2 acknowledged') })
    expect(receiver.received.flatMap((delivery) => delivery.events.map((event) => event.message?.text))).toEqual(['สวัสดี', 'ขอบคุณ'])
  })

  it('serves the API alone when no customers are asked for', async () => {
    const { printed } = start(channel)
    const { api } = await printed()
    expect((await fetch(`${api}/health`)).status).toBe(200)
  })

  it.each([[[]], [[...channel, '--port', 'x']], [[...channel, '--pace', '0']], [['--secret', 's', '--token', 't', '--destination', 'U1']], [[...channel, '--nonsense']]])(
    'says what it needs, in both languages, when started with %j', async (args) => {
      const { printed, ended } = start(args)
      expect(await printed()).toMatchObject({ code: 'twin-usage', th: expect.stringContaining('ต้องระบุ'), en: expect.stringContaining('Needs') })
      expect(await ended).toEqual([1, null])
    })

  it('says that a file is not there, and fails', async () => {
    const { printed, ended } = start([...channel, '--webhook', receiver.url, '--try-file', join(folder, 'none.jsonl')])
    await printed()
    expect(await printed()).toMatchObject({ code: 'twin-failed', th: expect.stringContaining('ENOENT'), en: expect.stringContaining('ENOENT') })
    expect(await ended).toEqual([1, null])
  })

  it('ends when the channel to its parent closes', async () => {
    const { child, printed, ended } = start([...channel, '--webhook', receiver.url], 'ipc')
    await printed()
    child.disconnect()
    expect(await ended).toEqual([0, null])
  })

  it('ends when its parent was killed without a word', async () => {
    const parent = join(folder, 'parent.mjs')
    await writeFile(parent, `
      import { spawn } from 'node:child_process'
      const child = spawn(process.execPath, ${JSON.stringify([program, ...channel])}, { stdio: 'ignore' })
      console.log(child.pid)
      setInterval(() => {}, 1000)
    `)
    const child = spawn(process.execPath, [parent], { stdio: ['ignore', 'pipe', 'inherit'] })
    started.push(child)
    const pid = orphan = Number((await createInterface({ input: child.stdout! })[Symbol.asyncIterator]().next()).value)
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    expect(isGone(pid)).toBe(false)
    child.kill('SIGKILL')
    await expect.poll(() => isGone(pid), { timeout: 10_000 }).toBe(true)
  })
})
