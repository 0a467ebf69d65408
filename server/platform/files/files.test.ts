import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { type IncomingMessage, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer, json } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from '@hono/zod-openapi'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '../../testing/house.ts'
import { makeWorkspace } from '../../testing/people.ts'
import { makeBackup } from '../backup/backup.ts'
import { restoreBackup } from '../backup/restore.ts'
import { type Actor, inHouse, inScope } from '../database/scope.ts'
import { problems } from '../errors.ts'
import type { House } from '../house.ts'
import { buildApp } from '../http/app.ts'
import { route } from '../http/route.ts'
import { type Listening, listen } from '../http/serve.ts'
import { answerWithFile } from './answer.ts'
import { filesCheck } from './check.ts'
import { dropFile, findFile, keepFile, type KeptFile, openFile } from './files.ts'
import { filesLock, removeOrphans } from './orphans.ts'
import { receiveFile } from './receive.ts'

const megabyte = 1024 * 1024
let dataDir: string
let opened: TestHouse
let house: House
let actor: Actor
let server: Listening

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'saijai-files-'))
  opened = await openTestHouse()
  house = { ...opened.house, config: { ...opened.house.config, dataDir } }
  actor = (await makeWorkspace(house)).actor
  const app = buildApp(house, { routes: [uploading, downloading], hooks: [], authenticate: async (request) => (request.headers.get('authorization') ? { actor } : undefined), mount() {} })
  server = await listen(app.fetch, '127.0.0.1', 0)
})
afterAll(async () => {
  await server.close()
  await opened.close()
  await rm(dataDir, { recursive: true, force: true })
})
beforeEach(async () => {
  await house.ownPool.query('delete from file')
  await rm(join(dataDir, 'files'), { recursive: true, force: true })
})

const uploading = route({
  method: 'post',
  path: '/things',
  permission: 'thing.keep',
  summary: 'Keep what is sent',
  query: z.object({ name: z.string() }),
  upload: { maxBytes: 300 * megabyte },
  answer: z.object({ id: z.string(), size: z.number() }),
  handle: async ({ house: here, upload, query }) => keep(here, upload, query.name),
})

const downloading = route({
  method: 'get',
  path: '/things/{id}',
  permission: 'thing.read',
  summary: 'What was kept',
  params: z.object({ id: z.uuid() }),
  answer: 'file',
  async handle({ params, request: asked }) {
    const file = await inScope(house.database, actor, (scope) => findFile(scope, params.id))
    if (!file) throw problems.notFound('file')
    return answerWithFile(house, file, asked)
  },
})

async function keep(here: House, bytes: AsyncIterable<Uint8Array>, name: string, mediaType = 'image/png'): Promise<KeptFile> {
  const received = await receiveFile(here, actor.workspaceId, bytes, { maxBytes: 300 * megabyte })
  return inScope(here.database, actor, (scope) => keepFile(scope, received, { name, mediaType }))
}

async function* pieces(...all: (string | Buffer)[]): AsyncGenerator<Buffer> {
  for (const one of all) yield Buffer.from(one)
}

const lying = async (): Promise<string[]> => {
  const entries = await readdir(join(dataDir, 'files'), { recursive: true, withFileTypes: true }).catch(() => [])
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name)
}
const address = (path: string) => `http://127.0.0.1:${server.port}/api/v1/w/${actor.workspaceId}${path}`
const wholeOf = async (file: KeptFile): Promise<Buffer> => buffer(await openFile(house, file))
const digestOf = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex')

test('what is kept comes back byte for byte, and the same bytes lie there once', async () => {
  const bytes = randomBytes(700_000)
  const first = await keep(house, pieces(bytes.subarray(0, 5), bytes.subarray(5)), 'รูป.png')
  const second = await keep(house, pieces(bytes), '../../etc/passwd\u202e\u0000')
  expect(await wholeOf(first)).toEqual(bytes)
  expect(first).toMatchObject({ digest: digestOf(bytes), size: 700_000, name: 'รูป.png' })
  expect(second.name).toBe('passwd')
  expect(await lying()).toEqual([first.digest])
})

test('a file over the limit, or one whose sender breaks off, leaves nothing', async () => {
  await expect(receiveFile(house, actor.workspaceId, pieces('four', 'more'), { maxBytes: 7 })).rejects.toMatchObject({ code: 'too-large' })
  async function* breaking() {
    yield Buffer.from('half')
    throw new Error('gone')
  }
  await expect(receiveFile(house, actor.workspaceId, breaking(), { maxBytes: 100 })).rejects.toThrow('gone')
  expect(await lying()).toEqual([])
})

test('another workspace neither sees a file nor keeps its bytes', async () => {
  const { actor: other } = await makeWorkspace(house)
  const file = await keep(house, pieces('ours'), 'ours')
  expect(await inScope(house.database, other, (scope) => findFile(scope, file.id))).toBeUndefined()
  await expect(inScope(house.database, other, (scope) => keepFile(scope, file, { name: 'x', mediaType: 'x/y' }))).rejects.toThrow('another workspace')
})

test('what no row speaks of goes after a day, and not before; what is spoken of stays', async () => {
  const kept = await keep(house, pieces('kept'), 'kept')
  const twice = await keep(house, pieces('twice'), 'a')
  await keep(house, pieces('twice'), 'b')
  const dropped = await keep(house, pieces('dropped'), 'dropped')
  const fresh = await keep(house, pieces('fresh'), 'fresh')
  await inScope(house.database, actor, async (scope) => {
    for (const { id } of [twice, dropped, fresh]) await dropFile(scope, id)
  })
  await writeFile(join(dataDir, 'files', actor.workspaceId, 'cut-off.partial'), 'half')
  await mkdir(join(dataDir, 'files', 'of-somebody-else'), { recursive: true })
  expect(await removeOrphans(house)).toBe(0)
  await makeOld(kept, twice, dropped)
  const old = new Date(Date.now() - 25 * 3600_000)
  await utimes(join(dataDir, 'files', actor.workspaceId, 'cut-off.partial'), old, old)
  await inHouse(house.ownPool, async (client) => {
    // A backup is under way.
    await client.query(`select pg_advisory_xact_lock_shared(${filesLock})`)
    expect(await removeOrphans(house)).toBe(1)
  })
  expect(await removeOrphans(house)).toBe(1)
  expect((await lying()).toSorted()).toEqual([kept, twice, fresh].map(({ digest }) => digest).toSorted())
})

async function makeOld(...files: KeptFile[]): Promise<void> {
  const old = new Date(Date.now() - 25 * 3600_000)
  for (const { digest } of files) await utimes(join(dataDir, 'files', actor.workspaceId, digest.slice(0, 2), digest), old, old)
}

test('bytes that come in again are young again', async () => {
  const file = await keep(house, pieces('again'), 'first')
  await inScope(house.database, actor, (scope) => dropFile(scope, file.id))
  await makeOld(file)
  await receiveFile(house, actor.workspaceId, pieces('again'), { maxBytes: 100 })
  expect(await removeOrphans(house)).toBe(0)
})

test('a backup holds the kept files, and a restore puts them back where their rows look for them', async () => {
  const bytes = randomBytes(3_000_000)
  const file = await keep(house, pieces(bytes), 'ใบเสร็จ.pdf', 'application/pdf')
  await writeFile(join(dataDir, 'files', actor.workspaceId, 'under-way.partial'), 'half')
  const backup = join(dataDir, 'whole.backup')
  expect(await makeBackup(house, backup, true)).toMatchObject({ files: 1 })
  await rm(join(dataDir, 'files'), { recursive: true })
  expect((await filesCheck.look(house, { served: false })).ok).toBe(false)
  await expect(openFile(house, file)).rejects.toMatchObject({ code: 'file-missing', th: expect.stringContaining('ใบเสร็จ.pdf') as string })
  const to = await openTestHouse()
  try {
    const restored = { ...to.house, config: { ...to.house.config, dataDir: join(dataDir, 'restored') } }
    await restoreBackup(restored, backup, false)
    const found = await inScope(restored.database, actor, (scope) => findFile(scope, file.id))
    expect(await buffer(await openFile(restored, found!))).toEqual(bytes)
    expect(await filesCheck.look(restored, { served: false })).toMatchObject({ ok: true, en: expect.stringContaining('All 1 kept files') as string })
    await writeFile(join(dataDir, 'restored/files', actor.workspaceId, file.digest.slice(0, 2), file.digest), Buffer.alloc(3_000_000))
    expect(await filesCheck.look(restored, { served: false })).toMatchObject({ ok: false, en: expect.stringContaining('ใบเสร็จ.pdf') as string })
  } finally {
    await to.close()
  }
})

test('an upload of 250 MB goes through with flat memory, and comes back', async () => {
  const piece = randomBytes(megabyte)
  function* much() {
    for (let i = 0; i < 250; i += 1) yield piece
  }
  const before = process.memoryUsage.rss()
  let most = 0
  const watching = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20)
  // Not by fetch, whose own copies would stand beside what the server holds.
  const sending = request(address('/things?name=big.bin'), { method: 'POST', headers: { authorization: 'x' } })
  const [, [answered]] = await Promise.all([pipeline(Readable.from(much()), sending), once(sending, 'response') as Promise<[IncomingMessage]>])
  const { id, size } = (await json(answered)) as { id: string; size: number }
  expect(size).toBe(250 * megabyte)
  const asking = request(address(`/things/${id}`), { headers: { authorization: 'x' } }).end()
  const [download] = (await once(asking, 'response')) as [IncomingMessage]
  let back = 0
  for await (const part of download) back += (part as Buffer).length
  clearInterval(watching)
  expect(back).toBe(size)
  expect(download.headers['content-disposition']).toBe("inline; filename*=UTF-8''big.bin")
  expect((most - before) / megabyte).toBeLessThan(150)
})

test('who may not is told so before a byte is taken, and too much is refused by its length or on the way', async () => {
  const send = (body: Uint8Array<ArrayBuffer> | ReadableStream, headers: Record<string, string> = {}) => fetch(address('/things?name=x'), { method: 'POST', headers, body, duplex: 'half' } as RequestInit)
  expect((await send(new Uint8Array(megabyte))).status).toBe(401)
  async function* endless() {
    for (;;) yield new Uint8Array(megabyte)
  }
  // A client that keeps sending may see the answer, or the connection end.
  const refused = await send(ReadableStream.from(endless()), { authorization: 'x' }).catch(() => undefined)
  expect([413, undefined]).toContain(refused?.status)
  await sleep(100)
  expect(await lying()).toEqual([])
})

test('a browser that goes away half-way leaves nothing', async () => {
  const leaving = new AbortController()
  async function* slow() {
    yield new Uint8Array(megabyte)
    await sleep(200)
    leaving.abort()
    await sleep(5000)
  }
  await fetch(address('/things?name=x'), { method: 'POST', headers: { authorization: 'x' }, body: ReadableStream.from(slow()), duplex: 'half', signal: leaving.signal } as RequestInit).catch(() => {})
  for (let i = 0; i < 50 && (await lying()).length > 0; i += 1) await sleep(50)
  expect(await lying()).toEqual([])
  await expect(stat(join(dataDir, 'files', actor.workspaceId))).resolves.toBeTruthy()
})
