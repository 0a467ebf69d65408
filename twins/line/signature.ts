import { createHmac } from 'node:crypto'

/** The value of `x-line-signature`: HMAC-SHA256 of the raw bytes under the channel secret, in Base64. */
export function sign(channelSecret: string, body: Uint8Array): string {
  return createHmac('sha256', channelSecret).update(body).digest('base64')
}
