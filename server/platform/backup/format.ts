import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline, type Readable } from 'node:stream'
import { constants, createZstdCompress, createZstdDecompress } from 'node:zlib'
import { z } from 'zod'
import { Problem } from '../errors.ts'
import { damaged, fileProblem, newerBackup, notABackup } from './problems.ts'

// One zstd stream of frames: a letter, the length (32 bits, big-endian), and so many bytes. `R` is a record in JSON,
// `D` is data of the part that the last record opened. Records come as: header, then for each table or file its part,
// its data and its end, and last the closing, without which the file is not whole.

const version = 1
const frameBytes = 1024 * 1024
const frameHead = 5

const header = z.object({
  is: z.literal('header'),
  format: z.literal('saijai-backup'),
  version: z.int(),
  madeAt: z.iso.datetime(),
  /** Tells whether an encryption key is the one of these data, without telling the key. */
  keyCheck: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
})
const table = z.object({ is: z.literal('table'), schema: z.string(), name: z.string(), columns: z.array(z.string()) })
const file = z.object({ is: z.literal('file'), path: z.string() })
const end = z.object({ is: z.literal('end'), rows: z.int(), bytes: z.int(), sha256: z.string() })
const closing = z.object({ is: z.literal('closing'), parts: z.int(), sha256: z.string() })
const record = z.discriminatedUnion('is', [header, table, file, end, closing])

type Header = Omit<z.infer<typeof header>, 'is' | 'format' | 'version'>
export type BackupPart = z.infer<typeof table> | z.infer<typeof file>
export type PartEnd = Omit<z.infer<typeof end>, 'is'>
export type BackupEvent =
  | { is: 'header'; header: Header }
  | { is: 'part'; part: BackupPart }
  | { is: 'data'; bytes: Buffer }
  | { is: 'end'; end: PartEnd }

/** A part to be written: what it is, its bytes, and once they are through, how many rows they were. */
export type Source = { part: BackupPart; data: AsyncGenerator<Buffer, number> }

/** Everything of a backup in the order of the file, as frames; to be sent through `compression()`. */
export async function* writeFrames(head: Header, sources: AsyncIterable<Source>, tell: (part: BackupPart, end: PartEnd) => void): AsyncGenerator<Buffer> {
  const whole = createHash('sha256')
  let parts = 0
  yield* frames(whole, 'R', json({ is: 'header', format: 'saijai-backup', version, ...head }))
  for await (const { part, data } of sources) {
    yield* frames(whole, 'R', json(part))
    const seen = createHash('sha256')
    let bytes = 0
    let step = await data.next()
    for (; !step.done; step = await data.next()) {
      bytes += step.value.length
      seen.update(step.value)
      yield* frames(whole, 'D', step.value)
    }
    const closed = { rows: step.value, bytes, sha256: seen.digest('hex') }
    yield* frames(whole, 'R', json({ is: 'end', ...closed }))
    parts += 1
    tell(part, closed)
  }
  yield* frames(undefined, 'R', json({ is: 'closing', parts, sha256: whole.digest('hex') }))
}

export const compression = () => createZstdCompress({ params: { [constants.ZSTD_c_compressionLevel]: 3 } })

/** Reads a backup and checks every digest on the way; whoever reads it to the end knows that it is whole. */
export async function* readBackup(path: string): AsyncGenerator<BackupEvent> {
  const whole = createHash('sha256')
  let open: { name: string; bytes: number; seen: Hash } | undefined
  let parts: number | undefined
  let closed = false
  for await (const { letter, payload, raw } of readFrames(path)) {
    if (closed) throw damaged(path, 'after its end')
    if (letter === 'D') {
      if (!open) throw damaged(path, 'data in no table')
      whole.update(raw)
      open.seen.update(payload)
      open.bytes += payload.length
      yield { is: 'data', bytes: payload }
      continue
    }
    const found = readRecord(path, payload, parts === undefined)
    if (found.is === 'closing') {
      if (open || found.parts !== parts || found.sha256 !== whole.digest('hex')) throw damaged(path, 'closing record')
      closed = true
      continue
    }
    whole.update(raw)
    if (found.is === 'header') {
      if (parts !== undefined) throw damaged(path, 'header')
      parts = 0
      yield { is: 'header', header: found }
    } else if (found.is === 'end') {
      if (!open || found.bytes !== open.bytes || found.sha256 !== open.seen.digest('hex')) throw damaged(path, open?.name ?? 'end')
      open = undefined
      parts! += 1
      yield { is: 'end', end: found }
    } else {
      if (open) throw damaged(path, open.name)
      open = { name: found.is === 'table' ? `${found.schema}.${found.name}` : found.path, bytes: 0, seen: createHash('sha256') }
      yield { is: 'part', part: found }
    }
  }
  if (!closed) throw damaged(path, 'closing record')
}

function readRecord(path: string, payload: Buffer, first: boolean): z.infer<typeof record> {
  const value = parse(payload)
  if (first && (value as { format?: unknown } | undefined)?.format !== 'saijai-backup') throw notABackup(path)
  const found = record.safeParse(value)
  if (first && Number((value as { version?: unknown }).version) > version) throw newerBackup(path, `format ${(value as { version: number }).version}`)
  if (!found.success) throw damaged(path, 'record')
  return found.data
}

type Frame = { letter: 'R' | 'D'; payload: Buffer; raw: Buffer }

async function* readFrames(path: string): AsyncGenerator<Frame> {
  let held: Buffer = Buffer.alloc(0)
  let started = false
  try {
    for await (const chunk of decompressed(path)) {
      held = held.length === 0 ? chunk : Buffer.concat([held, chunk])
      while (held.length >= frameHead) {
        const letter = String.fromCharCode(held[0]!)
        const length = held.readUInt32BE(1)
        if ((letter !== 'R' && letter !== 'D') || length > frameBytes) throw started ? damaged(path, 'frame') : notABackup(path)
        if (held.length < frameHead + length) break
        const raw = held.subarray(0, frameHead + length)
        held = held.subarray(frameHead + length)
        started = true
        yield { letter, payload: raw.subarray(frameHead), raw }
      }
    }
  } catch (error) {
    if (error instanceof Problem) throw error
    const { code } = error as { code?: string }
    if (code === 'ZSTD_error_prefix_unknown' && !started) throw notABackup(path, error)
    if (code === 'Z_BUF_ERROR' || code?.startsWith('ZSTD_')) throw damaged(path, 'compression', error)
    throw fileProblem(path, error)
  }
  if (held.length > 0) throw damaged(path, 'frame')
}

/** A pipeline hands on the errors of the file as well, and closes it when we stop reading. */
const decompressed = (path: string): Readable => pipeline(createReadStream(path), createZstdDecompress(), () => {})

function* frames(whole: Hash | undefined, letter: 'R' | 'D', payload: Buffer): Generator<Buffer> {
  for (let from = 0; from < payload.length; from += frameBytes) {
    const part = payload.subarray(from, from + frameBytes)
    const head = Buffer.alloc(frameHead)
    head.write(letter, 0, 'latin1')
    head.writeUInt32BE(part.length, 1)
    const raw = Buffer.concat([head, part])
    whole?.update(raw)
    yield raw
  }
}

const json = (value: object): Buffer => Buffer.from(JSON.stringify(value))

function parse(payload: Buffer): unknown {
  try {
    return JSON.parse(payload.toString('utf8'))
  } catch {
    return undefined
  }
}
