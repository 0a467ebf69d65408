import { insideTransaction } from '../database/scope.ts'

export type Answer = { status: number; headers: Headers; body: string }

const largestAnswer = 5 * 1024 * 1024

/**
 * Calls an address that an administrator set (it may be private; one that comes from a message, a page or a member may
 * not, and goes another way). Refuses to run inside a transaction: locks must not wait for the world.
 * Throws only when no whole answer came, so that "refused" and "nobody knows" can never be mistaken for each other.
 */
export async function callConfigured(
  address: string,
  request: { method: string; headers: Record<string, string>; body?: string; timeoutMs: number },
): Promise<Answer> {
  if (insideTransaction()) throw new Error('outbound HTTP inside a transaction')
  const response = await fetch(address, {
    method: request.method,
    headers: request.headers,
    ...(request.body === undefined ? {} : { body: request.body }),
    redirect: 'manual',
    signal: AbortSignal.timeout(request.timeoutMs),
  })
  let body = ''
  const decoder = new TextDecoder()
  for await (const part of response.body ?? []) {
    body += decoder.decode(part, { stream: true })
    if (body.length > largestAnswer) throw new Error('the answer is too large')
  }
  return { status: response.status, headers: response.headers, body }
}

/** An answer of which only the head is here. Whoever does not read its pieces leaves it. */
export type Opened = { status: number; headers: Headers; pieces: AsyncIterable<Uint8Array>; leave(): void }

/**
 * The same for what may be large or slow: read piece by piece, and given up when nothing comes for `silenceMs`. How long
 * the reader itself takes between two pieces does not count.
 */
export async function openConfigured(address: string, request: { headers: Record<string, string>; silenceMs: number; signal: AbortSignal }): Promise<Opened> {
  if (insideTransaction()) throw new Error('outbound HTTP inside a transaction')
  const silent = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const listen = () => (timer = setTimeout(() => silent.abort(new Error(`no answer for ${request.silenceMs} ms`)), request.silenceMs))
  listen()
  try {
    const response = await fetch(address, { headers: request.headers, redirect: 'manual', signal: AbortSignal.any([silent.signal, request.signal]) })
    return {
      status: response.status,
      headers: response.headers,
      pieces: piecesOf(response, listen, () => clearTimeout(timer)),
      leave() {
        clearTimeout(timer)
        response.body?.cancel().catch(() => undefined)
      },
    }
  } catch (error) {
    clearTimeout(timer)
    throw error
  }
}

async function* piecesOf(response: Response, listen: () => void, heard: () => void): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of response.body ?? []) {
      heard()
      yield piece
      listen()
    }
  } finally {
    heard()
  }
}
