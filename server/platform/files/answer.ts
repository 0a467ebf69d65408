import { Readable } from 'node:stream'
import type { House } from '../house.ts'
import { type KeptFile, openFile } from './files.ts'

/** What a browser may show by itself: nothing in which a stranger's script could run. */
const shown = /^(image\/(png|jpeg|gif|webp)|audio\/(mpeg|mp4|aac|x-m4a)|video\/mp4)$/

/** Hands out the bytes of a kept file; its digest never changes, so whoever has it need not ask again. */
export async function answerWithFile(house: House, file: KeptFile, request: Request): Promise<Response> {
  const headers = new Headers({ etag: `"${file.digest}"`, 'cache-control': 'private, max-age=31536000, immutable' })
  if (request.headers.get('if-none-match') === headers.get('etag')) return new Response(null, { status: 304, headers })
  const isShown = shown.test(file.mediaType)
  headers.set('content-type', isShown ? file.mediaType : 'application/octet-stream')
  headers.set('content-length', String(file.size))
  headers.set('content-disposition', `${isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name).replace(/['()*]/g, (sign) => `%${sign.codePointAt(0)!.toString(16)}`)}`)
  return new Response(Readable.toWeb(await openFile(house, file)) as ReadableStream, { headers })
}
