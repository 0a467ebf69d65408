import type { FeedState } from '../shapes.ts'
import { feedProblem } from './faults.ts'
import type { feedsOf } from './queries.ts'

type Row = Awaited<ReturnType<typeof feedsOf>>[number]

const stateOf = (row: Row): FeedState['state'] => (row.gone_at ? 'gone' : row.failures > 0 ? 'failing' : row.succeeded_at ? 'well' : 'new')

/** A feed as people see it: nothing is called well that was not read. */
export const presentFeed = (row: Row): FeedState => ({
  id: row.id,
  holds: row.holds,
  address: row.address,
  state: stateOf(row),
  triedAt: row.tried_at?.toISOString() ?? null,
  succeededAt: row.succeeded_at?.toISOString() ?? null,
  nextAt: row.next_at?.toISOString() ?? null,
  failures: row.failures,
  problem: row.problem === null ? null : feedProblem(row.problem, row.detail),
})
