import { Readable } from 'node:stream'
import type { House } from '../house.ts'
import { type KeptFile, openFile } from './files.ts'

/** What a browser may show by itself: nothing in which a stranger's script could run. */
const shown = /^(image\/(png|jpeg|gif|webp)|audio\/(mpeg|mp4|aac|x-m4a)|video\/mp4)$/

/** Whatever a file may hold, opened by itself it runs nothing and reaches nothing of ours. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; media-src 'self'; sandbox"

/** Hands out the bytes of a kept file; its digest never changes, so whoever has it need not ask again. */
export async function answerWithFile(house: House, file: KeptFile, request: Request): Promise<Response> {
  const headers = new Headers({ 'content-security-policy': policy, 'accept-ranges': 'bytes', etag: `"${file.digest}"`, 'cache-control': 'private, max-age=31536000, immutable' })
  if (request.headers.get('if-none-match') === headers.get('etag')) return new Response(null, { status: 304, headers })
  const isShown = shown.test(file.mediaType)
  headers.set('content-type', isShown ? file.mediaType : 'application/octet-stream')
  headers.set('content-disposition', `${isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name).replace(/['()*]/g, (sign) => `%${sign.codePointAt(0)!.toString(16)}`)}`)
  if (file.size === 0) return new Response(null, { headers })
  const range = rangeIn(request, headers.get('etag')!, file.size)
  if (range === 'outside') return new Response(null, { status: 416, headers: { 'content-range': `bytes */${file.size}` } })
  const { start, end } = range ?? { start: 0, end: file.size - 1 }
  headers.set('content-length', String(end - start + 1))
  if (range) headers.set('content-range', `bytes ${start}-${end}/${file.size}`)
  return new Response(Readable.toWeb(await openFile(house, file, start, end)) as ReadableStream, { status: range ? 206 : 200, headers })
}

/** Players ask for a part, to begin in the middle; whoever asks for several at once, or oddly, gets the whole. */
function rangeIn(request: Request, etag: string, size: number): { start: number; end: number } | 'outside' | undefined {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(request.headers.get('range') ?? '') ?? []
  const sameStill = request.headers.get('if-range') ?? etag
  if (from === undefined || to === undefined || from + to === '' || sameStill !== etag) return undefined
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  return start > end ? 'outside' : { start, end }
}
