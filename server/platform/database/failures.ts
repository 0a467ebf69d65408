import { setTimeout as sleep } from 'node:timers/promises'
import { Problem, problems } from '../errors.ts'

const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH'])

/** The connection stands, but the server said nothing for longer than any statement may take. */
export const isSilent = (error: unknown): error is Error => (error as Error)?.message === 'Query read timeout'

/** True when the database was away, shutting down or out of connections: nothing is wrong with what was asked. */
export function isAway(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string }
  if (isSilent(error) || (typeof code === 'string' && networkCodes.has(code))) return true
  // 08 connection, 57P0x shutting down or starting, 53300 too many connections, 25P03 idle transaction ended by the server
  if (typeof code === 'string' && /^(08...|57P0[1-5]|53300|25P03)$/.test(code)) return true
  return /connection terminated|timeout exceeded when trying to connect|client was closed|not queryable/i.test(message ?? '')
}

/** 53100: the database's disk is full. PostgreSQL also reports a full WAL disk as a panic, which ends the connection. The others: that of the files. */
export const isFull = (error: unknown): boolean => /^(53100|58030|ENOSPC|EDQUOT)$/.test(String((error as { code?: string }).code))

/** 57014: the statement met its time limit. */
export const isTooSlow = (error: unknown): boolean => (error as { code?: string }).code === '57014'

/** Deadlocks, lost races, cancelled statements, no memory (53200), an ailing system (58): the same work may well succeed later. */
export const isTransient = (error: unknown): boolean =>
  isAway(error) || isFull(error) || isTooSlow(error) || /^(40...|55P03|53200|58...)$/.test(String((error as { code?: string }).code))

export function translateFailure(error: unknown): unknown {
  if (error instanceof Problem) return error
  if (isAway(error)) return problems.databaseAway(error)
  if (isFull(error)) return problems.storageFull(error)
  return error
}

const mostWaits = 120

/** Requests are served before all is started, and the database may go in between: a start waits a minute for it, and does not end. */
export async function oncePresent<T>(work: () => Promise<T>, waits = mostWaits): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const away = isAway(error) || (error instanceof Problem && error.code === 'database-away')
    if (!away || waits === 0) throw error
  }
  await sleep(500)
  return oncePresent(work, waits - 1)
}
