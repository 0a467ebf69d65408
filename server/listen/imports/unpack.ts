import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { fileBomb, fileDamaged } from './problems.ts'
import type { ImportSettings } from './shapes.ts'

/** No honest text shrinks to a two-hundred-and-fiftieth; what does is made to fill a memory or a disk. */
const mostUnpacked = 8 * 1024 ** 3
const honestRatio = 250
const ratioFrom = 64 * 1024 ** 2

/** The text of a file as UTF-8 without its mark, whatever it was packed and written in. `tell` hears how many bytes of the file were read. */
export async function* textBytes(file: Readable, { packed, encoding }: Pick<ImportSettings, 'packed' | 'encoding'>, tell: (bytes: number) => void = () => {}): AsyncGenerator<Uint8Array> {
  let read = 0
  file.on('data', (piece: Buffer) => tell((read += piece.length)))
  file.pause()
  yield* asUtf8(packed ? unpacked(file, () => read) : (file as AsyncIterable<Buffer>), encoding)
}

async function* unpacked(file: Readable, read: () => number): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: 256 * 1024 })
  let size = 0
  try {
    // A pipeline hands on the errors of the file as well, and closes it when we stop reading.
    for await (const piece of pipeline(file, gunzip, () => {})) {
      size += (piece as Buffer).length
      if (size > mostUnpacked || (size > ratioFrom && size > read() * honestRatio)) throw fileBomb()
      yield piece as Buffer
    }
  } catch (error) {
    if (String((error as { code?: string }).code).startsWith('Z_')) throw fileDamaged(error)
    throw error
  }
}

async function* asUtf8(bytes: AsyncIterable<Buffer>, encoding: ImportSettings['encoding']): AsyncGenerator<Uint8Array> {
  if (encoding !== 'utf-8') {
    const decoder = new TextDecoder(encoding)
    const encoder = new TextEncoder()
    for await (const piece of bytes) yield encoder.encode(decoder.decode(piece, { stream: true }))
    yield encoder.encode(decoder.decode())
    return
  }
  let isFirst = true
  for await (const piece of bytes) {
    yield isFirst && piece[0] === 0xef && piece[1] === 0xbb && piece[2] === 0xbf ? piece.subarray(3) : piece
    isFirst = false
  }
}
