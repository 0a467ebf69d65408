/** What the server says when it refuses: a stable code, and words for people in both languages. */
export type ProblemBody = { code: string; status: number; th: string; en: string; where?: string; details?: Record<string, unknown> }

export class Problem extends Error {
  readonly code: string
  readonly status: number
  readonly th: string | null
  readonly en: string | null
  readonly where: string | null
  readonly details: Record<string, unknown>

  constructor(body: Pick<ProblemBody, 'code' | 'status'> & Partial<ProblemBody>) {
    super(body.en ?? body.code)
    this.code = body.code
    this.status = body.status
    this.th = body.th ?? null
    this.en = body.en ?? null
    this.where = body.where ?? null
    this.details = body.details ?? {}
  }
}

/** What the server answered, or what stood between us and it, as a problem. */
export function toProblem(status: number, text: string): Problem {
  try {
    const body = JSON.parse(text) as Partial<ProblemBody>
    return new Problem({ ...body, code: body.code ?? `http-${status}`, status })
  } catch {
    return new Problem({ code: `http-${status}`, status })
  }
}

/** Statuses for which we have words of our own; any other is a fault of the server. */
const known: Record<number, ProblemWords> = { 0: 'offline', 401: 'signedOut', 403: 'forbidden', 404: 'gone', 413: 'tooLong', 429: 'tooMany' }

export type ProblemWords = 'offline' | 'signedOut' | 'forbidden' | 'gone' | 'tooLong' | 'tooMany' | 'server'

export function wordsFor(status: number): ProblemWords {
  return known[status] ?? 'server'
}
