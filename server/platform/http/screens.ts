import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, posix, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { Problem, problems } from '../errors.ts'
import type { App } from './app.ts'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
}

type Packing = 'br' | 'gzip' | 'plain'
type Screen = { bytes: Record<Packing, Uint8Array<ArrayBuffer>>; headers: Record<string, string> }

const packs = /^(text|application|image\/svg)/

/** The built screens. Only files that were found in the folder are known, so no path can lead out of it. */
export function mountScreens(app: App, folder: string): void {
  const opened = new Map<string, Promise<Screen>>()
  let known = new Set<string>()

  const open = (path: string): Promise<Screen> => {
    const screen = opened.get(path) ?? readScreen(folder, path)
    opened.set(path, screen)
    return screen
  }

  app.get('*', async (c) => {
    const path = c.req.path
    if (/^\/(api|hooks)(\/|$)/.test(path)) throw problems.notFound('page')
    if (known.size === 0) known = await findScreens(folder)
    // A page of the program has no file: the program itself finds out what to show. A missing part of it stays missing.
    const file = known.has(path) ? path : '/index.html'
    if (!known.has(path) && path.startsWith('/assets/')) throw problems.notFound('file')
    const { bytes, headers } = await open(file)
    if (c.req.header('if-none-match') === headers.etag) return new Response(null, { status: 304, headers })
    const packing = packingFor(c.req.header('accept-encoding'))
    const packed = bytes[packing] !== bytes.plain
    return new Response(bytes[packing], { headers: packed ? { ...headers, 'content-encoding': packing } : headers })
  })
}

async function findScreens(folder: string): Promise<Set<string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
  const paths = new Set(files.map((entry) => `/${relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')}`))
  if (!paths.has('/index.html')) throw screensMissing()
  return paths
}

const screensMissing = () =>
  new Problem('screens-missing', 503, {
    th: 'ยังไม่ได้สร้างหน้าจอ ปิดโปรแกรมแล้วเริ่มด้วย npm start ซึ่งจะสร้างให้เอง (API ใช้งานได้ตามปกติ)',
    en: 'The screens have not been built. Stop the program and start it with npm start, which builds them. (The API works as usual.)',
  })

/** Packed once and kept: all screens together are a few megabytes. */
async function readScreen(folder: string, path: string): Promise<Screen> {
  const plain = new Uint8Array(await readFile(join(folder, path)))
  const type = types[posix.extname(path)] ?? 'application/octet-stream'
  const bytes = packs.test(type) ? { br: await asBrotli(plain), gzip: await asGzip(plain), plain } : { br: plain, gzip: plain, plain }
  return {
    bytes,
    headers: {
      'content-type': type,
      // Files below assets/ carry a digest of what is in them in their names, so a name never means anything else.
      'cache-control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
      vary: 'accept-encoding',
    },
  }
}

const asBrotli = async (bytes: Uint8Array) =>
  new Uint8Array(await promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }))
const asGzip = async (bytes: Uint8Array) => new Uint8Array(await promisify(gzip)(bytes))

function packingFor(accepted = ''): Packing {
  const may = (packing: string) => new RegExp(`(^|[,\\s])${packing}(?!\\s*;\\s*q=0(\\.0*)?(\\s|,|$))(\\s|;|,|$)`, 'i').test(accepted)
  return may('br') ? 'br' : may('gzip') ? 'gzip' : 'plain'
}
