import type { IncomingMessage } from 'node:http'
import type { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { fetchProblem } from './fetchProblems.ts'

const unpackers: Record<string, () => Transform> = { gzip: createGunzip, 'x-gzip': createGunzip, deflate: createInflate, br: createBrotliDecompress }

/** The body of an answer, unpacked; refused while it comes as soon as it is larger than allowed, packed or unpacked. */
export async function readPlain(answer: IncomingMessage, where: string, largest: number, timeout: AbortSignal): Promise<Buffer> {
  const packing = (answer.headers['content-encoding'] ?? '').toLowerCase().split(',').map((one) => one.trim()).filter((one) => one !== '' && one !== 'identity')
  const unpack = unpackers[packing[0] ?? '']
  try {
    if (packing.length === 0) return await pipeline(answer, limitedTo(largest), gathered)
    // Packed twice is no way to serve people: it is how small becomes huge.
    if (packing.length > 1 || !unpack) throw new Error(`packed as ${packing.join()}`)
    return await pipeline(answer, limitedTo(largest), unpack(), limitedTo(largest), gathered)
  } catch (error) {
    if (error === tooLarge) throw fetchProblem('answer-too-large', where)
    throw fetchProblem(timeout.aborted ? 'too-slow' : 'answer-broken', where, error)
  } finally {
    answer.destroy()
  }
}

const tooLarge = new Error('larger than allowed')

const limitedTo = (largest: number) =>
  async function* limited(parts: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
    let size = 0
    for await (const part of parts) {
      size += part.byteLength
      if (size > largest) throw tooLarge
      yield part
    }
  }

async function gathered(parts: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = []
  for await (const part of parts) all.push(part)
  return Buffer.concat(all)
}
