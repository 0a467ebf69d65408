import { type SqlBool, sql } from 'kysely'
import { countFaults, latestFaults } from '../listen/index.ts'
import type { ReadScope } from '../platform/database/scope.ts'
import { memberOf } from './hold.ts'
import { countedTo, inView, type Narrowed, rowOf, type Rows } from './queries.ts'
import { restsFrom } from './priority.ts'

const firstFew = 5
const soonMs = 24 * 3600_000

/** What needs somebody now, in a few rows of each kind; behind each stands a list that holds the rest. */
export async function readToday(scope: ReadScope) {
  const me = memberOf(scope)
  const mine = await some(scope, (rows) => pressing(inView(rows, view('mine', me))).orderBy('c.rank').orderBy('c.id'))
  const unassigned = await some(scope, (rows) => inView(rows, { ...view('unassigned', me), sort: 'longest' }).orderBy('c.waiting_since').orderBy('c.id'))
  const decisions = await some(scope, (rows) => inView(rows, { ...view('open', me), decide: 'true' }).orderBy('c.rank').orderBy('c.id'))
  const closing = await some(scope, (rows) => inView(rows, { ...view('open', me), free: 'true' }, scope.clock.now()).orderBy('c.last_at').orderBy('c.id'))
  const waking = await some(scope, (rows) => dueSoon(inView(rows, view('snoozed', me)), scope).orderBy('c.snoozed_until').orderBy('c.id'))
  const mayLook = scope.actor.abilities.has('fault.read')
  const faults = mayLook ? { count: await countFaults(scope, countedTo), items: await latestFaults(scope, firstFew) } : null
  return { mine, unassigned, decisions, closing, waking, faults }
}

const view = (name: Narrowed['view'], me: string | null): Narrowed => ({ view: name, me })

/** Those that wait for something, and not those that only lie open. */
const pressing = (rows: Rows): Rows => rows.where(sql<SqlBool>`c.rank < ${sql.lit(restsFrom)}`)

const dueSoon = (rows: Rows, { clock }: ReadScope): Rows => rows.where('c.snoozed_until', '<', new Date(clock.now().getTime() + soonMs))

/** The first few, and how many there are; only where there are more than a few is anything counted. */
async function some(scope: ReadScope, narrow: (rows: Rows) => Rows) {
  const asked = narrow(rowOf(scope))
  const rows = await asked.limit(firstFew + 1).execute()
  if (rows.length <= firstFew) return { count: rows.length, rows }
  const counted = await scope.read.selectFrom(asked.clearSelect().clearOrderBy().select('c.id').limit(countedTo).as('few')).select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  return { count: counted.n, rows: rows.slice(0, firstFew) }
}
