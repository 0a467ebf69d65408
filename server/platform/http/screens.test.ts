import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '../../testing/house.ts'
import { type App, buildApp } from './app.ts'
import { mountScreens } from './screens.ts'

const page = '<!doctype html><title>ใส่ใจ</title>'
const program = `console.log('${'สวัสดี'.repeat(500)}')`
let opened: TestHouse
let folder: string
let app: App

const serving = (from: string) =>
  buildApp(opened.house, { routes: [], hooks: [], authenticate: async () => undefined, mount: (one) => mountScreens(one, from) })
const get = (path: string, headers: Record<string, string> = {}, method = 'GET') => app.fetch(new Request(`http://saijai.test${path}`, { method, headers }))

beforeAll(async () => {
  opened = await openTestHouse()
  folder = await mkdtemp(join(tmpdir(), 'saijai-screens-'))
  await mkdir(join(folder, 'dist/assets'), { recursive: true })
  await writeFile(join(folder, 'dist/index.html'), page)
  await writeFile(join(folder, 'dist/.built-from'), 'a stamp')
  await writeFile(join(folder, 'dist/assets/main-Ab12.js'), program)
  await writeFile(join(folder, 'dist/assets/thai.woff2'), 'a font')
  await writeFile(join(folder, 'secret.txt'), 'nothing for the world')
  app = serving(join(folder, 'dist'))
})
afterAll(async () => {
  await opened.close()
  await rm(folder, { recursive: true, force: true })
})

describe('the screens', () => {
  test.each(['/', '/sign-in', '/w/0192/respond', '/join/0192/ab-c_d', '/index.html'])('answer %s with the page of the program, never kept', async (path) => {
    const answer = await get(path)
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([200, 'text/html; charset=utf-8', 'no-cache'])
    expect(await answer.text()).toBe(page)
  })

  test('are kept for good where a digest is in their name, and packed as the browser likes', async () => {
    const unpack = { br: brotliDecompressSync, gzip: gunzipSync, plain: (bytes: Buffer) => bytes }
    for (const [accepted, packing] of [['gzip, deflate, br', 'br'], ['gzip', 'gzip'], ['br;q=0, gzip;q=0.5', 'gzip'], ['', 'plain']] as const) {
      const answer = await get('/assets/main-Ab12.js', { 'accept-encoding': accepted })
      expect(answer.headers.get('content-encoding') ?? 'plain').toBe(packing)
      expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
      expect(unpack[packing](Buffer.from(await answer.arrayBuffer())).toString()).toBe(program)
    }
    const font = await get('/assets/thai.woff2', { 'accept-encoding': 'br' })
    expect([font.headers.get('content-type'), font.headers.get('content-encoding'), await font.text()]).toEqual(['font/woff2', null, 'a font'])
  })

  test('are not sent again to who has them', async () => {
    const etag = (await get('/')).headers.get('etag')!
    const again = await get('/', { 'if-none-match': etag })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })

  test.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/assets/..%2f..%2fsecret.txt', '/.built-from', '/assets/%00'])('lead nowhere else: %s', async (path) => {
    const text = await (await get(path)).text()
    expect(text).not.toContain('nothing for the world')
    expect(text).not.toContain('a stamp')
  })

  test.each(['/assets/gone-Cd34.js', '/api/v1/nothing', '/api', '/hooks/line'])('have nothing to say at %s', async (path) => {
    const answer = await get(path)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json; charset=utf-8'])
  })

  test('that were never built are a clear problem', async () => {
    const answer = await serving(join(folder, 'nowhere')).fetch(new Request('http://saijai.test/'))
    expect(await answer.json()).toMatchObject({ status: 503, code: 'screens-missing', th: expect.stringContaining('npm start') })
  })
})
