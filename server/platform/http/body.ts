import { problems } from '../errors.ts'

/** How much may come, and how long the next piece of it may take: whoever sends a byte a minute must not hold us. */
export type BodyLimits = { maxBytes: number; patienceMs?: number }

const patienceMs = 30_000

/** The pieces of a body as they come, up to its limits: what is larger or slower is refused before it fills anything. */
export async function* piecesOf(request: Request, { maxBytes, patienceMs: patience = patienceMs }: BodyLimits): AsyncGenerator<Uint8Array, void, undefined> {
  const limit = `${maxBytes / 1024 / 1024} MB`
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw problems.tooLarge(limit)
  const reader = request.body?.getReader()
  let size = 0
  try {
    for (let read = reader && (await soon(reader.read(), patience)); read && !read.done; read = await soon(reader!.read(), patience)) {
      const piece = read.value as Uint8Array
      size += piece.byteLength
      if (size > maxBytes) throw problems.tooLarge(limit)
      yield piece
    }
  } finally {
    await reader?.cancel().catch(() => {})
  }
}

async function soon<T>(read: Promise<T>, patience: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => (timer = setTimeout(() => reject(problems.tooSlow()), patience)))
  return Promise.race([read, late]).finally(() => clearTimeout(timer))
}

/** Reads a whole body into memory, for what is small. */
export async function readBody(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  for await (const part of piecesOf(request, { maxBytes })) parts.push(part)
  return new Uint8Array(Buffer.concat(parts))
}

/** The same JSON without the escaped U+0000 in its strings. An escaped backslash before `u0000` is no escape of it. */
export function withoutNul(body: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  if (!bytes.includes('\\u0000')) return body
  return new Uint8Array(Buffer.from(bytes.toString('utf8').replace(/\\(?:u0000|[^])/g, (escape) => (escape === '\\u0000' ? '' : escape))))
}

/** How deep JSON nests, read off the bytes: parsing a hostile depth costs stack, counting brackets does not. */
export function nestsDeeperThan(body: Uint8Array, limit: number): boolean {
  let depth = 0
  let inString = false
  for (let i = 0; i < body.length; i++) {
    const byte = body[i]
    if (inString) {
      if (byte === 0x5c) i += 1
      else if (byte === 0x22) inString = false
    } else if (byte === 0x22) inString = true
    else if (byte === 0x7b || byte === 0x5b) {
      depth += 1
      if (depth > limit) return true
    } else if (byte === 0x7d || byte === 0x5d) depth -= 1
  }
  return false
}
