import { loopActor } from '../../platform/access/loop.ts'
import { signal } from '../../platform/changes/changes.ts'
import { inHouse, inScope, type Scope } from '../../platform/database/scope.ts'
import type { House } from '../../platform/house.ts'
import { namesOf } from '../lexicon/lexicon.ts'
import { modelOf, type Names, read } from '../read.ts'
import { keepReadings } from '../readings.ts'
import { beginRereading, findRereading, keepRereading, readingsAfter } from './queries.ts'

/** Few enough that what is said in this moment is not held up: some twenty milliseconds of reading. */
const atOnce = 200
/** Whoever died in the middle is followed by somebody else after it; the place where it stopped is kept with each batch. */
const leaseMs = 15_000

type Claim = { id: string; workspaceId: string }

/** What hears of interactions whose mood was read otherwise, in the same transaction. */
export type MoodsChanged = (scope: Scope, interactionIds: readonly string[]) => Promise<void>

/** Reads one workspace's next batch again; false when nothing waits. */
export async function takeRereading(house: House, moodsChanged: MoodsChanged): Promise<boolean> {
  const claim = await takeClaim(house)
  if (!claim) return false
  await inScope(house.database, loopActor(claim.workspaceId), async (scope) => {
    const isThrough = await readBatch(scope, moodsChanged)
    await (isThrough ? dropClaim(scope, claim) : giveBack(scope, claim))
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

async function takeClaim(house: House): Promise<Claim | undefined> {
  const now = house.clock.now()
  return inHouse(house.ownPool, async (client) => {
    const { rows } = await client.query<Claim>({
      name: 'take-rereading-claim',
      text: `update claim set due = $2 where id = (
          select id from claim where kind = 'rereading' and due <= $1 order by due, id limit 1 for no key update skip locked)
        returning id, workspace_id as "workspaceId"`,
      values: [now, new Date(now.getTime() + leaseMs)],
    })
    return rows[0]
  })
}

/** Behind whoever else waits. */
const giveBack = (scope: Scope, { id }: Claim) =>
  scope.tx.updateTable('claim').set({ due: scope.clock.now() }).where('workspace_id', '=', scope.workspaceId).where('id', '=', id).execute()

const dropClaim = (scope: Scope, { id }: Claim) => scope.tx.deleteFrom('claim').where('workspace_id', '=', scope.workspaceId).where('id', '=', id).execute()
