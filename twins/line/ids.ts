import { createHash, randomBytes } from 'node:crypto'

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A ULID: 48 bits of time in milliseconds, then 80 bits that the caller may fix (ten bytes) or leave to chance. */
export function ulid(at: number, tail: Uint8Array = randomBytes(10)): string {
  let bits = BigInt(at)
  for (const byte of tail.subarray(0, 10)) bits = (bits << 8n) | BigInt(byte)
  let text = ''
  for (let place = 125n; place >= 0n; place -= 5n) text += crockford[Number((bits >> place) & 31n)]
  return text
}

/** LINE's ids are a letter for the kind (U user, C group, R room) and 32 hexadecimal digits. */
export function lineId(kind: 'U' | 'C' | 'R', seed?: string): string {
  return kind + (seed === undefined ? randomBytes(16) : createHash('sha256').update(seed).digest()).toString('hex').slice(0, 32)
}

/** Message ids are 18 digits. They do not fit into a JavaScript number, which is why LINE sends them as text. */
export function messageId(seed?: Uint8Array): string {
  const number = (seed ? Buffer.from(seed) : randomBytes(8)).readBigUInt64BE(0) % 400_000_000_000_000_000n
  return String(500_000_000_000_000_000n + number)
}

export function opaqueToken(): string {
  return randomBytes(24).toString('base64url')
}
