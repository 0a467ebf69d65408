import { pino, type Logger } from 'pino'

export type Log = Logger

/**
 * One line of JSON an event, on standard error: standard output belongs to what a command answers.
 * Whatever smells of a secret is blanked before it is written.
 */
export function openLog(level: string): Log {
  const secret = ['password', 'secret', 'token', 'authorization', 'cookie', 'key', 'accessToken']
  return pino(
    { level, base: null, redact: { paths: [...secret, ...secret.map((name) => `*.${name}`)], censor: '[hidden]' } },
    pino.destination(2),
  )
}
