import { createServer, type RequestListener, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '../../testing/house.ts'
import { commandActor } from '../access/loop.ts'
import { inScope } from '../database/scope.ts'
import type { Problem } from '../errors.ts'
import { newId } from '../id.ts'
import { type Asked, fetchGuarded, type Network } from './guarded.ts'

let website: Server
let port: number
let answer: RequestListener
let asked: { path: string; host: string | undefined }[]
beforeAll(async () => {
  website = createServer((request, response) => {
    asked.push({ path: request.url!, host: request.headers.host })
    answer(request, response)
  })
  await new Promise<void>((done) => website.listen(0, '127.0.0.1', done))
  port = (website.address() as AddressInfo).port
})
afterAll(() => {
  website.closeAllConnections()
  website.close()
})
beforeEach(() => {
  asked = []
  answer = (_, response) => response.end('สวัสดี')
})

const somewhere = '93.184.216.34'
type World = Network & { resolved: string[]; dialled: string[] }

/** A world of names in which every address that may be dialled leads to the one website of this test. */
function world(names: Record<string, string[] | (() => string[])>): World {
  const resolved: string[] = []
  const dialled: string[] = []
  return {
    resolved,
    dialled,
    async resolve(host) {
      resolved.push(host)
      const found = names[host]
      if (!found) throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })
      return typeof found === 'function' ? found() : found
    },
    dial(address, to) {
      dialled.push(`${address}:${to}`)
      return connect({ host: '127.0.0.1', port })
    },
  }
}

async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port: freed } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  return freed
}

const limits: Asked = { largest: 100_000, timeoutMs: 5000 }
const refused = async (address: string, network: Network, more: Partial<Asked> = {}) => {
  const problem = await fetchGuarded(address, { ...limits, ...more }, network).then(() => undefined, (error: Problem) => error)
  return problem && { code: problem.code, where: problem.where }
}

describe('an address that somebody gave', () => {
  test('is fetched, by its own name', async () => {
    const names = world({ 'feed.example': [somewhere] })
    const fetched = await fetchGuarded('http://feed.example/a?b#c', limits, names)
    expect(fetched).toMatchObject({ status: 200, body: Buffer.from('สวัสดี'), address: 'http://feed.example/a?b', movedTo: undefined })
    expect(asked).toEqual([{ path: '/a?b', host: 'feed.example' }])
    expect(names.dialled).toEqual([`${somewhere}:80`])
  })

  test.each([
    ['ftp://feed.example/', 'address-unusable'],
    ['file:///etc/passwd', 'address-unusable'],
    ['javascript:alert(1)', 'address-unusable'],
    ['http://user:secret@feed.example/', 'address-unusable'],
    ['not an address', 'address-unusable'],
    ['http://feed.example:22/', 'port-not-allowed'],
    ['http://feed.example:6379/', 'port-not-allowed'],
    ['http://127.0.0.1/', 'address-private'],
    ['http://2130706433/', 'address-private'],
    ['http://0x7f.1/', 'address-private'],
    ['http://0177.0.0.1/', 'address-private'],
    ['http://[::1]/', 'address-private'],
    ['http://[::ffff:127.0.0.1]/', 'address-private'],
    ['http://[64:ff9b::7f00:1]/', 'address-private'],
    ['http://169.254.169.254/latest/meta-data/', 'address-private'],
    ['http://inside.example/', 'address-private'],
    ['http://both.example/', 'address-private'],
    ['http://nobody.example/', 'name-unknown'],
    ['http://empty.example/', 'name-unknown'],
  ])('%s is refused as %s, and nothing is dialled', async (address, code) => {
    const names = world({ 'feed.example': [somewhere], 'inside.example': ['10.1.2.3'], 'both.example': [somewhere, '10.1.2.3'], 'empty.example': [] })
    expect(await refused(address, names)).toMatchObject({ code })
    expect(names.dialled).toEqual([])
  })

  test('its secrets stand in no error', async () => {
    expect((await refused('http://user:secret@feed.example/', world({})))?.where).not.toContain('secret')
  })

  test('that a name server leads elsewhere when asked again is dialled where it was checked', async () => {
    let times = 0
    const names = world({ 'rebinding.example': () => (times++ === 0 ? [somewhere] : ['127.0.0.1']) })
    await fetchGuarded('http://rebinding.example/', limits, names)
    expect(names.resolved).toEqual(['rebinding.example'])
    expect(names.dialled).toEqual([`${somewhere}:80`])
    expect(await refused('http://rebinding.example/', names)).toMatchObject({ code: 'address-private' })
    expect(names.dialled).toHaveLength(1)
  })
})

describe('a redirect', () => {
  const to = (location: string, status = 302): RequestListener => (request, response) =>
    request.url === '/' ? response.writeHead(status, { location }).end() : response.end('there')
  const names = () => world({ 'feed.example': [somewhere], 'other.example': ['93.184.216.35'], 'inside.example': ['192.168.0.1'] })

  test.each([
    ['http://inside.example/', 'address-private'],
    ['http://169.254.169.254/', 'address-private'],
    ['http://127.0.0.1:5432/', 'address-private'],
    ['file:///etc/passwd', 'address-unusable'],
    ['http://a:b@other.example/', 'address-unusable'],
    ['http://other.example:25/', 'port-not-allowed'],
    ['/', 'redirect-loop'],
  ])('to %s is refused as %s', async (location, code) => {
    answer = to(location)
    expect(await refused('http://feed.example/', names())).toMatchObject({ code })
    expect(asked).toHaveLength(1)
  })

  test('is followed, and told as for good only when every step says so', async () => {
    answer = to('http://other.example/new', 301)
    expect(await fetchGuarded('http://feed.example/', limits, names())).toMatchObject({ address: 'http://other.example/new', movedTo: 'http://other.example/new' })
    answer = to('/new', 302)
    expect(await fetchGuarded('http://feed.example/', limits, names())).toMatchObject({ address: 'http://feed.example/new', movedTo: undefined })
  })

  test('is followed five times and no more', async () => {
    answer = (request, response) => {
      const step = Number(new URL(request.url!, 'http://x').searchParams.get('n'))
      return step > 0 ? response.writeHead(302, { location: `/?n=${step - 1}` }).end() : response.end('there')
    }
    expect((await fetchGuarded('http://feed.example/?n=5', limits, names())).status).toBe(200)
    expect(await refused('http://feed.example/?n=6', names())).toMatchObject({ code: 'too-many-redirects' })
  })

  test('from an address that an administrator set may stay there, and go to no other private one', async () => {
    const trustedOrigin = `http://127.0.0.1:${port}`
    answer = to('/new', 301)
    expect(await fetchGuarded(trustedOrigin, { ...limits, trustedOrigin })).toMatchObject({ status: 200, movedTo: `${trustedOrigin}/new` })
    answer = to(`http://localhost:${port}/new`)
    expect(await refused(trustedOrigin, names(), { trustedOrigin })).toMatchObject({ code: 'name-unknown' })
    answer = to(`http://[::1]:${port}/new`)
    expect(await refused(trustedOrigin, names(), { trustedOrigin })).toMatchObject({ code: 'address-private' })
    expect(await refused('http://169.254.169.254/', names(), { trustedOrigin: 'http://169.254.169.254' })).toMatchObject({ code: 'address-private' })
  })
})

describe('an answer', () => {
  const names = world({ 'feed.example': [somewhere] })
  const get = () => fetchGuarded('http://feed.example/', limits, names)
  const refusal = () => refused('http://feed.example/', names, { timeoutMs: 700 })

  test.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
  ])('packed as %s is unpacked', async (packing, pack) => {
    answer = (_, response) => response.writeHead(200, { 'content-encoding': packing }).end(pack(Buffer.from('ข่าว')))
    expect((await get()).body.toString()).toBe('ข่าว')
  })

  test('that is too large is cut off while it comes', async () => {
    let sent = 0
    answer = (_, response) => {
      const more = () => {
        while (!response.destroyed && sent < 100_000_000) {
          sent += 50_000
          if (!response.write(Buffer.alloc(50_000))) return void response.once('drain', more)
        }
      }
      more()
    }
    expect(await refusal()).toMatchObject({ code: 'answer-too-large' })
    expect(sent).toBeLessThan(10_000_000)
  })

  test('that is small packed and huge unpacked is cut off likewise', async () => {
    answer = (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(50_000_000)))
    expect(await refusal()).toMatchObject({ code: 'answer-too-large' })
  })

  test.each([
    ['twice packed', { 'content-encoding': 'gzip, gzip' }],
    ['packed in a way nobody knows', { 'content-encoding': 'lzma' }],
    ['not packed as it says', { 'content-encoding': 'gzip' }],
  ])('%s is refused', async (_what, headers) => {
    answer = (_, response) => response.writeHead(200, headers).end('plain')
    expect(await refusal()).toMatchObject({ code: 'answer-broken' })
  })

  test('that ends halfway is refused', async () => {
    answer = (_, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('half')
      setTimeout(() => response.destroy(), 50)
    }
    expect(await refusal()).toMatchObject({ code: 'answer-broken' })
  })

  test('that comes too slowly, or not at all, is not waited for', async () => {
    answer = (_, response) => void response.writeHead(200).write('.')
    expect(await refusal()).toMatchObject({ code: 'too-slow' })
    answer = () => {}
    expect(await refusal()).toMatchObject({ code: 'too-slow' })
    expect(await refused('http://feed.example/', { ...names, resolve: () => new Promise(() => {}) }, { timeoutMs: 300 })).toMatchObject({ code: 'too-slow' })
  })

  test('of nobody is unreachable, and the next address of the name is tried', async () => {
    const nobody = await closedPort()
    const dialled: string[] = []
    const dial = (address: string) => {
      dialled.push(address)
      return connect({ host: '127.0.0.1', port: address === somewhere ? nobody : port })
    }
    expect(await refused('http://feed.example/', { ...names, dial })).toMatchObject({ code: 'unreachable' })
    const two = world({ 'feed.example': [somewhere, '93.184.216.35'] })
    expect((await fetchGuarded('http://feed.example/', limits, { ...two, dial })).status).toBe(200)
    expect(dialled).toEqual([somewhere, somewhere, '93.184.216.35'])
  })

  test('of a website that does not speak as it should is unreachable', async () => {
    expect(await refused('https://feed.example/', names)).toMatchObject({ code: 'unreachable' })
  })
})

describe('inside a transaction', () => {
  let opened: TestHouse
  beforeAll(async () => {
    opened = await openTestHouse()
  })
  afterAll(() => opened.close())

  test('nothing is fetched, since locks must not wait for the world', async () => {
    const fetching = inScope(opened.house.database, commandActor(newId()), () => fetchGuarded('http://feed.example/', limits, world({ 'feed.example': [somewhere] })))
    await expect(fetching).rejects.toThrow('inside a transaction')
  })
})
