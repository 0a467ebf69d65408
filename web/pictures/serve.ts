import { readFile } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { face, photo } from '../../twins/line/paint.ts'
import { someone, workspaceId, type ScreenState } from '../src/platform/states.ts'

const dist = fileURLToPath(new URL('../dist', import.meta.url))
const types: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' }
/** What a customer might have sent, and how they might look. */
const [picture, portrait] = [photo(0.35), face(0.1)]
const nothing = { status: 404, body: { code: 'not-found', status: 404, th: 'ไม่พบรายการที่ขอ', en: 'This was not found here.' } }

/** The built screens with a server that answers as the chosen state says. */
export async function serveStates() {
  let state: ScreenState | undefined
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, 'http://localhost')
    if (!pathname.startsWith('/api/')) return void file(pathname, response)
    if (pathname.endsWith('/stream')) return void response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': open\n\n')
    answer(pathname, state, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    show: (next: ScreenState) => void (state = next),
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

function answer(pathname: string, state: ScreenState | undefined, response: ServerResponse) {
  const me = state?.me === undefined ? someone() : state.me
  const below = pathname.replace(`/api/v1/w/${workspaceId}/`, '')
  if (/^(media|pictures)\//.test(below)) return void response.writeHead(200, { 'content-type': 'image/png' }).end(below.startsWith('media') ? picture : portrait)
  const found = pathname === '/api/v1/me' ? (me ? { body: me } : { status: 401, body: { code: 'not-signed-in', status: 401 } }) : state?.answers[below]
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
