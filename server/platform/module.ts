import type pg from 'pg'
import type { AfterFollower } from './changes/followers.ts'
import type { Undo } from './changes/undo.ts'
import type { Command } from './commands/command.ts'
import type { Check } from './doctor/check.ts'
import type { InsideFollower } from './database/scope.ts'
import type { House } from './house.ts'
import type { Hook, Route } from './http/route.ts'
import type { Job } from './jobs/jobs.ts'
import type { Taker } from './jobs/takers.ts'
import type { SearchKind } from './search/kinds.ts'

/** What a module hands to the house; modules.ts gathers it, and nobody else knows all modules. */
export type Module = {
  name: string
  routes?: readonly Route[]
  hooks?: readonly Hook[]
  commands?: readonly Command[]
  /** What the doctor asks of it. */
  checks?: readonly Check[]
  /** What it has to put right after a restore, in the same transaction: the world went on since the backup. */
  restored?: Restoration
  inside?: readonly InsideFollower[]
  after?: readonly AfterFollower[]
  jobs?: (house: House) => readonly Job[]
  /** Work that waits in claims: its kind, and a function that takes one piece and tells whether there was one. */
  takers?: readonly Taker[]
  /** Kinds of record that can be searched for. */
  searches?: readonly SearchKind[]
  /** How its changes are taken back. */
  undos?: readonly Undo[]
}

export type Restoration = (client: pg.PoolClient) => Promise<void>
