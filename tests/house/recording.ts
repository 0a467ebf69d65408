import { randomBytes } from 'node:crypto'
import { EventEmitter } from 'node:events'
import type pg from 'pg'
import { everyAbility } from '../../server/platform/access/abilities.ts'
import { readConfig } from '../../server/platform/config.ts'
import { kyselyOn } from '../../server/platform/database/kysely.ts'
import { fenced } from '../../server/platform/database/read.ts'
import type { Actor, ReadScope, Scope } from '../../server/platform/database/scope.ts'
import type { House } from '../../server/platform/house.ts'
import { openLog } from '../../server/platform/log.ts'
import { secretsOf } from '../../server/platform/secrets.ts'

export const workspaceId = '01890000-0000-7000-8000-000000000001'
export const id = '01890000-0000-7000-8000-000000000002'
export const now = new Date('2026-01-02T03:04:05Z')

/** What an example is called with: everything that leads to a database, and none behind it. */
export type Recording = {
  scope: Scope
  reading: ReadScope
  house: House
  client: pg.PoolClient
  /** The rows that a statement with these words is answered with; every other one finds nothing. */
  answer(words: string, ...rows: Record<string, unknown>[]): void
}

/** Calls `example` on a connection that leads nowhere, and returns the statements that would have left the process. */
export async function record(example: (it: Recording) => unknown): Promise<string[]> {
  const statements: string[] = []
  const answers: { words: string; rows: Record<string, unknown>[] }[] = []
  const query = async (given: string | { text: string }) => {
    const text = typeof given === 'string' ? given : given.text
    const rows = answers.find(({ words }) => text.includes(words))?.rows ?? []
    if (!/^(begin|commit|rollback|set local)\b/i.test(text)) statements.push(text)
    return { rows, rowCount: rows.length }
  }
  const client = { query, release() {} } as unknown as pg.PoolClient
  const pool = { query, connect: async () => client } as unknown as pg.Pool
  await example({ ...scopesOn(client), house: houseOn(pool), client, answer: (words, ...rows) => void answers.push({ words, rows }) })
  return statements
}

const clock = { now: () => now }

function scopesOn(client: pg.PoolClient): { scope: Scope; reading: ReadScope } {
  const actor: Actor = { workspaceId, kind: 'member', id, abilities: everyAbility, locale: 'th' }
  const both = { workspaceId, actor, clock }
  return { scope: { ...both, tx: kyselyOn(client), inside: [] }, reading: { ...both, read: fenced(kyselyOn(client), workspaceId) } }
}

function houseOn(pool: pg.Pool): House {
  const nothing = async () => {}
  return {
    config: readConfig({}),
    publicUrl: 'http://saijai.test',
    clock,
    log: openLog('silent'),
    database: { pool, clock, inside: [] },
    ownPool: pool,
    secrets: secretsOf(randomBytes(32)),
    jobs: { send: nothing, start: nothing, stop: nothing },
    stream: { listen: () => () => {}, since: async () => [], position: () => '0-0', stop: nothing },
    bell: new EventEmitter(),
  }
}

const clauses = /(?<!\b(?:inner|left|delete))\s(?=(?:from|inner join|left join|join|where|order by|limit|group by|on conflict|returning|values|for (?:no key )?update|set|select)\b)/gi

/** One clause a line, so that a change of one is a change of one line. */
export function readable(statement: string): string {
  const [begin, ...rest] = statement.replace(/\s+/g, ' ').trim().split(clauses)
  let depth = 0
  return [begin!, ...rest].reduce((text, clause, i) => {
    const joint = i === 0 ? '' : depth === 0 ? '\n' : ' '
    for (const sign of clause.replace(/'[^']*'/g, '')) depth += sign === '(' ? 1 : sign === ')' ? -1 : 0
    return text + joint + clause
  }, '')
}
