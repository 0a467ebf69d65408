import type { Context } from 'hono'

const loopback = /^(127\.|::1$|::ffff:127\.)/

/**
 * Where a connection comes from. Anybody may write X-Forwarded-For, so it counts only when the connection is from this
 * very machine, where a proxy would stand; and then its last entry, which that proxy wrote itself.
 */
export function addressOf(c: Context): string {
  const { incoming } = (c.env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } }
  const peer = incoming?.socket?.remoteAddress ?? '127.0.0.1'
  if (!loopback.test(peer)) return peer
  return c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() || peer
}
