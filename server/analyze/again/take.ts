import { loopActor } from '../../platform/access/loop.ts'
import { signal } from '../../platform/changes/changes.ts'
import { inScope, type Scope } from '../../platform/database/scope.ts'
import type { House } from '../../platform/house.ts'
import type { Job } from '../../platform/jobs/jobs.ts'
import { namesOf } from '../lexicon/lexicon.ts'
import { modelOf, type Names, read } from '../read.ts'
import { keepReadings } from '../readings.ts'
import { claimRereading, dropRereading, giveBackRereading, staleWorkspaces, takeRereadingClaim } from './claims.ts'
import { beginRereading, findRereading, keepRereading, readingsAfter } from './queries.ts'

/** Few enough that what is said in this moment is not held up: some twenty milliseconds of reading. */
const atOnce = 200

/** What hears of interactions whose mood was read otherwise, in the same transaction. */
export type MoodsChanged = (scope: Scope, interactionIds: readonly string[]) => Promise<void>

/** A version that reads otherwise has come: every workspace that was last read through by another is read again. */
export const lookForStale = (house: House): Job => ({
  name: 'stale-readings',
  every: '*/5 * * * *',
  async run() {
    for (const workspaceId of await staleWorkspaces(house)) await inScope(house.database, loopActor(workspaceId), claimRereading)
  },
})

/** Reads one workspace's next batch again; false when nothing waits. */
export async function takeRereading(house: House, moodsChanged: MoodsChanged): Promise<boolean> {
  const claim = await takeRereadingClaim(house)
  if (!claim) return false
  await inScope(house.database, loopActor(claim.workspaceId), async (scope) => {
    const isThrough = await readBatch(scope, moodsChanged)
    await (isThrough ? dropRereading(scope, claim) : giveBackRereading(scope, claim))
  })
  return true
}

async function readBatch(scope: Scope, moodsChanged: MoodsChanged): Promise<boolean> {
  const names = await namesOf(scope)
  const found = await findRereading(scope, true)
  const known = found?.model === modelOf(names) && found.endedAt === null ? found : await beginRereading(scope, modelOf(names))
  const next = await readingsAfter(scope, known.afterId, atOnce)
  const stale = next.flatMap(({ text, ...one }) => (text === null || one.model === known.model ? [] : [{ ...one, text }]))
  const changed = await readAgain(scope, names, stale)
  await moodsChanged(scope, changed)
  const isThrough = next.length < atOnce
  const far = {
    ...known,
    afterId: next.at(-1)?.id ?? known.afterId,
    lookedAt: known.lookedAt + next.length,
    read: known.read + stale.length,
    changed: known.changed + changed.length,
    endedAt: isThrough ? scope.clock.now() : null,
    version: known.version + 1,
  }
  await keepRereading(scope, far)
  await signal(scope, [{ kind: 'rereading', record: scope.workspaceId, version: far.version }])
  return isThrough
}

/** Answers those whose mood is now another. */
async function readAgain(scope: Scope, names: Names, stale: readonly { id: string; text: string; isPublic: boolean; mood: string }[]): Promise<string[]> {
  const readings = new Map(stale.map(({ id, text, isPublic }) => [id, read({ text, isPublic }, names)]))
  await keepReadings(scope, readings)
  return stale.flatMap(({ id, mood }) => (readings.get(id)!.mood === mood ? [] : [id]))
}
