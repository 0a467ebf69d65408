import { setTimeout as sleep } from 'node:timers/promises'
import type { ServerResponse } from 'node:http'
import type { Account } from './account.ts'
import { refusals, type Answer } from './answers.ts'
import type { Content } from './kept.ts'

const still = { status: 202, body: {} }

export function content(account: Account, messageId: string): Answer {
  const kept = account.contents.get(messageId)
  if (!kept) return refusals[404]()
  if (kept.expired) return refusals[410]()
  if (kept.preparing || kept.broken) return still
  return { status: 200, body: {}, content: kept }
}

export function transcoding(account: Account, messageId: string): Answer {
  const kept = account.contents.get(messageId)
  if (!kept || kept.expired) return refusals[404]()
  if (kept.broken) return { status: 200, body: { status: 'failed' } }
  if (!kept.preparing) return { status: 200, body: { status: 'succeeded' } }
  kept.preparing -= 1
  return { status: 200, body: { status: 'processing' } }
}

/** A profile's picture lies at an address of its own, which anybody may read. */
export const pictureAt = (accounts: Iterable<Account>, path: string): Content | undefined => {
  for (const { pictures } of accounts) {
    const found = pictures.get(path)
    if (found) return found
  }
  return undefined
}

/** Resolves when there is room again, or nobody reads any more. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      response.off('drain', done).off('close', done)
      resolve()
    }
    response.on('drain', done).on('close', done)
  })
}

const piece = 64 * 1024

export async function sendContent(response: ServerResponse, kept: Content, requestId?: string): Promise<void> {
  const size = typeof kept.bytes === 'number' ? kept.bytes : kept.bytes.length
  response.writeHead(200, { 'content-type': kept.type, 'content-length': size, ...(requestId ? { 'x-line-request-id': requestId } : {}) })
  for (let at = 0; at < size; at += piece) {
    if (kept.breaksAfter !== undefined && at >= kept.breaksAfter) return void response.destroy()
    if (kept.pause) await sleep(kept.pause)
    const end = Math.min(size, at + piece)
    const next = typeof kept.bytes === 'number' ? Buffer.alloc(end - at) : kept.bytes.subarray(at, end)
    if (response.destroyed) return
    if (!response.write(next)) await drained(response)
  }
  response.end()
}
