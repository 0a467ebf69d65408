import { createHmac, timingSafeEqual } from 'node:crypto'

/** LINE signs the raw bytes of the body with the channel secret: HMAC-SHA256, Base64, header `x-line-signature`. */
export function isSignedBy(secret: string, body: Uint8Array, signature: string | null): boolean {
  if (!signature) return false
  const expected = createHmac('sha256', secret).update(body).digest()
  const given = Buffer.from(signature, 'base64')
  return given.length === expected.length && timingSafeEqual(given, expected)
}
