import { Problem, problems } from '../errors.ts'

const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH'])

/** True when the database was away, shutting down or out of connections: nothing is wrong with what was asked. */
export function isAway(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string }
  if (typeof code === 'string' && networkCodes.has(code)) return true
  // 08 connection, 57P0x shutting down or starting, 53300 too many connections, 25P03 idle transaction ended by the server
  if (typeof code === 'string' && /^(08...|57P0[1-5]|53300|25P03)$/.test(code)) return true
  return /connection terminated|timeout exceeded when trying to connect|client was closed|not queryable/i.test(message ?? '')
}

/** 53100: the database's disk is full. PostgreSQL also reports a full WAL disk as a panic, which ends the connection. The others: that of the files. */
export const isFull = (error: unknown): boolean => /^(53100|58030|ENOSPC|EDQUOT)$/.test(String((error as { code?: string }).code))

/** Deadlocks, lost races and cancelled statements: the same work may well succeed at once. */
export const isTransient = (error: unknown): boolean =>
  isAway(error) || isFull(error) || /^(40...|55P03|57014)$/.test(String((error as { code?: string }).code))

export function translateFailure(error: unknown): unknown {
  if (error instanceof Problem) return error
  if (isAway(error)) return problems.databaseAway(error)
  if (isFull(error)) return problems.storageFull(error)
  return error
}
