import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Answer, ErrorDetail } from './answers.ts'

const largestBody = 2 * 1024 * 1024

/** The raw bytes, or null if there are more than LINE takes. */
export async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += (chunk as Buffer).length
    if (size <= largestBody) chunks.push(chunk as Buffer)
  }
  return size > largestBody ? null : Buffer.concat(chunks)
}

export function parse(raw: Buffer): Record<string, unknown> | null {
  try {
    const body: unknown = JSON.parse(raw.toString('utf8'))
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? body as Record<string, unknown> : null
  } catch {
    return null
  }
}

/** One line for the ledger out of LINE's error body. */
export function reasonOf(answer: Answer): string {
  const { message, details } = answer.body as { message: string; details?: ErrorDetail[] }
  return [message, ...(details ?? []).map((detail) => `${detail.property}: ${detail.message}`)].join('; ')
}

export function send(response: ServerResponse, answer: Answer, requestId?: string): void {
  const body = Buffer.from(JSON.stringify(answer.body))
  response.writeHead(answer.status, {
    'content-type': 'application/json',
    'content-length': body.length,
    ...(requestId ? { 'x-line-request-id': requestId } : {}),
    ...answer.headers,
  })
  response.end(body)
}
