import { type DestinationStream, pino, type Logger } from 'pino'

export type Log = Logger

/**
 * One line of JSON an event, on standard error: standard output belongs to what a command answers.
 * Whatever smells of a secret is blanked before it is written.
 */
export function openLog(level: string, to: DestinationStream = pino.destination(2)): Log {
  const secret = ['password', 'secret', 'token', 'authorization', 'cookie', 'key', 'accessToken']
  return pino(
    { level, base: null, redact: { paths: [...secret, ...secret.map((name) => `*.${name}`)], censor: '[hidden]' }, serializers: { err: inShort } },
    to,
  )
}

/**
 * Of an error only what is named here. What libraries hang on it does not belong in a log: `pg` its whole client with
 * how it connects and what it was asked, others a request with its headers and body.
 */
function inShort(error: unknown, depth = 0): object {
  if (!(error instanceof Error)) return { message: String(error) }
  const { name, message, stack, cause } = error
  const { code, detail } = error as { code?: unknown; detail?: unknown }
  const within = (inner: unknown) => (depth < 4 ? inShort(inner, depth + 1) : undefined)
  return {
    type: name,
    message,
    code,
    detail,
    stack,
    cause: cause === undefined ? undefined : within(cause),
    // A connection refused on each of several addresses says nothing itself.
    errors: error instanceof AggregateError ? error.errors.map(within) : undefined,
  }
}
