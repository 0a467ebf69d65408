import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { face, photo } from '../../twins/line/paint.ts'
import { someone, workspaceId, type ScreenState } from '../src/platform/states.ts'
import { stateNamed } from './states.ts'

const dist = fileURLToPath(new URL('../dist', import.meta.url))
const types: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' }
/** What a customer might have sent, and how they might look. */
const [picture, portrait] = [photo(0.35), face(0.1)]
const nothing = { status: 404, body: { code: 'not-found', status: 404, th: 'ไม่พบรายการที่ขอ', en: 'This was not found here.' } }

export type StatesServer = Awaited<ReturnType<typeof serveStates>>

/** The built screens with a server that answers each page as the state says whose name the page sends. */
export async function serveStates() {
  if (!existsSync(join(dist, 'index.html'))) throw new Error('The screens have not been built: run `npm test` or `npm start`, which build them.')
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url!, 'http://localhost')
    if (!pathname.startsWith('/api/')) return void file(pathname, response)
    if (pathname.endsWith('/stream')) return void response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': open\n\n')
    // The states know first pages alone: below them there is nothing.
    if (searchParams.has('cursor')) return void response.writeHead(200, { 'content-type': 'application/json' }).end('{"items":[],"next":null}')
    answer(request.method!, pathname, stateNamed(String(request.headers['x-state'])), response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

function answer(method: string, pathname: string, state: ScreenState, response: ServerResponse) {
  const me = state.me === undefined ? someone() : state.me
  const below = pathname.replace(`/api/v1/w/${workspaceId}/`, '')
  if (/^(media|pictures)\//.test(below)) return void response.writeHead(200, { 'content-type': 'image/png' }).end(below.startsWith('media') ? picture : portrait)
  const found = pathname === '/api/v1/me' ? (me ? { body: me } : { status: 401, body: { code: 'not-signed-in', status: 401 } }) : (state.answers[`${method} ${below}`] ?? state.answers[below])
  const given = found ?? nothing
  if ('hang' in given) return
  response.writeHead(given.status ?? 200, { 'content-type': 'application/json' }).end(JSON.stringify(given.body))
}

async function file(pathname: string, response: ServerResponse) {
  const path = extname(pathname) ? normalize(join(dist, pathname)) : join(dist, 'index.html')
  try {
    const content = await readFile(path)
    response.writeHead(200, { 'content-type': types[extname(path)] ?? 'application/octet-stream' }).end(content)
  } catch {
    response.writeHead(404).end()
  }
}
