import { countFaults, latestFaults } from '../listen/index.ts'
import type { ReadScope } from '../platform/database/scope.ts'
import { memberOf } from './hold.ts'
import { countUnseen, unseenMentions } from './mentions.ts'
import { countedTo, inView, type Narrowed, picked, type Picked, shown } from './queries.ts'

const firstFew = 5

/** What needs somebody now, in a few rows of each kind; behind each stands a list that holds the rest. */
export async function readToday(scope: ReadScope) {
  const me = memberOf(scope)
  const those = (page: Partial<Narrowed>) => (rows: Picked) => inView(rows, { view: 'open', me, ...page }, scope.clock.now())
  const mine = await some(scope, those({ view: 'mine', waiting: 'true' }), 'c.rank')
  const unassigned = await some(scope, those({ view: 'unassigned', sort: 'longest' }), 'c.waiting_since')
  const decisions = await some(scope, those({ decide: 'true' }), 'c.rank')
  const closing = await some(scope, those({ free: 'true' }), 'c.last_at')
  const waking = await some(scope, those({ view: 'snoozed', soon: 'true' }), 'c.snoozed_until')
  const mayLook = scope.actor.abilities.has('fault.read')
  const faults = mayLook ? { count: await countFaults(scope, countedTo), items: await latestFaults(scope, firstFew) } : null
  return { mine, unassigned, decisions, closing, waking, asked: await askedOf(scope, me), faults }
}

/** Notes in which a colleague asks this member. */
async function askedOf(scope: ReadScope, me: string | null) {
  if (me === null) return { count: 0, rows: [] }
  const rows = await unseenMentions(scope, me, firstFew + 1)
  return { count: rows.length <= firstFew ? rows.length : await countUnseen(scope, me, countedTo), rows: rows.slice(0, firstFew) }
}

/** The first few, and how many there are; only where there are more than a few is anything counted. */
async function some(scope: ReadScope, narrow: (rows: Picked) => Picked, key: 'c.rank' | 'c.waiting_since' | 'c.last_at' | 'c.snoozed_until') {
  const asked = narrow(picked(scope))
  const rows = await shown(scope, asked.orderBy(key).orderBy('c.id').limit(firstFew + 1)).orderBy(key).orderBy('c.id').execute()
  if (rows.length <= firstFew) return { count: rows.length, rows }
  const counted = await scope.read.selectFrom(asked.select('c.id').limit(countedTo).as('few')).select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  return { count: counted.n, rows: rows.slice(0, firstFew) }
}
