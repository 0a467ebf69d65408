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
