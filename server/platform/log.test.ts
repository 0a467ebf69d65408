import { once } from 'node:events'
import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { openPool } from './database/pool.ts'
import { Problem } from './errors.ts'
import { openLog } from './log.ts'

type Logged = { type: string; message: string; code?: string; detail?: string; stack: string; cause?: Logged; errors?: Logged[] }

/** What a log of ours writes, line by line. */
function listenToLog() {
  const lines: string[] = []
  const log = openLog('info', { write: (line) => void lines.push(line) })
  return { log, lines, errors: () => lines.map((line) => (JSON.parse(line) as { err: Logged }).err) }
}

test('a connection that the database ends is told in short, without how it was connected', async () => {
  const { log, lines, errors } = listenToLog()
  const template = inject('template')
  const pool = openPool({ ...template, database: 'postgres' }, log, 1)
  const [{ pid }] = (await pool.query<{ pid: number }>('select pg_backend_pid() as pid')).rows as [{ pid: number }]
  const ended = once(pool, 'error')
  const other = new pg.Client({ ...template, database: 'postgres' })
  await other.connect()
  await other.query('select pg_terminate_backend($1)', [pid])
  await ended
  await Promise.all([other.end(), pool.end()])
  expect(lines.length).toBeGreaterThan(0)
  for (const [i, error] of errors().entries()) {
    expect(Object.keys(error)).toEqual(['type', 'message', 'code', 'stack'])
    expect(error).toMatchObject({ code: '57P01', message: 'terminating connection due to administrator command', stack: expect.stringContaining('    at ') as string })
    expect(lines[i]).not.toContain(template.password)
    expect(lines[i]!.length).toBeLessThan(2000)
  }
})

test('a connection that the database ends while we close is no news', async () => {
  const { log, lines } = listenToLog()
  const template = inject('template')
  const pool = openPool({ ...template, database: 'postgres' }, log, 1)
  const client = await pool.connect()
  const [{ pid }] = (await client.query<{ pid: number }>('select pg_backend_pid() as pid')).rows as [{ pid: number }]
  const closing = pool.end()
  const ended = once(client, 'error')
  const other = new pg.Client({ ...template, database: 'postgres' })
  await other.connect()
  await other.query('select pg_terminate_backend($1)', [pid])
  await ended
  client.release()
  await Promise.all([other.end(), closing])
  expect(lines).toEqual([])
})

test('what failed beneath is told with it, down to each of several addresses, and never a secret or a body beside it', () => {
  const { log, lines, errors } = listenToLog()
  const refused = Object.assign(new Error('connect ECONNREFUSED ::1:5432'), { code: 'ECONNREFUSED', address: '::1' })
  const beneath = Object.assign(new AggregateError([refused], ''), { client: { password: 'hidden-one' }, config: { data: 'hidden-two' } })
  const duplicate = Object.assign(new Error('duplicate key', { cause: beneath }), { code: '23505', detail: 'Key (id)=(1) already exists.', parameters: ['hidden-three'] })
  log.error({ err: new Problem('internal', 500, { th: 'ขัดข้อง', en: 'Something failed' }, { cause: duplicate }) }, 'internal')
  expect(errors()).toMatchObject([{
    type: 'Problem', message: 'Something failed', code: 'internal',
    cause: { message: 'duplicate key', code: '23505', detail: 'Key (id)=(1) already exists.', cause: { type: 'AggregateError', errors: [{ code: 'ECONNREFUSED' }] } },
  }])
  expect(lines.join()).not.toContain('hidden-')
})

test('errors that name each other, and what is no error at all, are told as well', () => {
  const { log, errors } = listenToLog()
  const [one, other] = [new Error('one'), new Error('other')]
  one.cause = other
  other.cause = one
  log.warn({ err: one })
  log.warn({ err: { password: 'hidden' } })
  log.warn({ err: 'just words' })
  expect(errors()).toMatchObject([{ message: 'one', cause: { message: 'other' } }, { message: '[object Object]' }, { message: 'just words' }])
  expect(JSON.stringify(errors())).not.toContain('hidden')
})
