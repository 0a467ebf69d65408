import { problems } from '../errors.ts'

/** Reads a body up to a limit: what is larger is refused before it fills the memory. */
export async function readBody(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const limit = `${maxBytes / 1024 / 1024} MB`
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw problems.tooLarge(limit)
  if (!request.body) return new Uint8Array()
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request.body) {
    size += part.byteLength
    if (size > maxBytes) throw problems.tooLarge(limit)
    parts.push(part)
  }
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
