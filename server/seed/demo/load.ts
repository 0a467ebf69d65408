import { commandActor } from '../../platform/access/loop.ts'
import { inHouse, inScope, stepInto } from '../../platform/database/scope.ts'
import type { House } from '../../platform/house.ts'
import { stories } from '../stories/all.ts'
import { planScenes, type Scene } from './plan.ts'
import { playScene } from './play.ts'
import { keepRecords } from './records.ts'
import { setStage } from './stage.ts'
import { readDemo, writeDemo } from './state.ts'

/** How many steps a demonstration has: its conversations, and the records beside them. */
export const demoSteps = stories.length + 1

const tellEvery = 6

/** Plays what is not there yet. It may be cut off at any moment and begun again, and stops when it is no longer wanted. */
export async function loadDemo(house: House, workspaceId: string, tell: (done: number, total: number) => void = () => {}): Promise<void> {
  const actor = commandActor(workspaceId)
  const begun = await inScope(house.database, actor, async (scope) => {
    const demo = await readDemo(scope, true)
    return demo?.state === 'loading' ? { demo, stage: await setStage(scope, demo.sourceId), played: await playedScenes(scope, demo.sourceId) } : undefined
  })
  if (!begun) return
  const { demo, stage, played } = begun
  const at = new Date(demo.at)
  const scenes = planScenes(stories, demo.seed, at)
  for (const [i, scene] of scenes.entries()) {
    if (!played.has(firstOf(scene)) && !(await playScene(house, workspaceId, stage, scene))) return
    tell(i + 1, demoSteps)
    if (i % tellEvery === 0) await inScope(house.database, actor, (scope) => writeDemo(scope, demo.sourceId, { done: i + 1 }))
  }
  await inHouse(house.ownPool, async (client) => {
    const scope = await stepInto(client, { ...house.database, clock: { now: () => at } }, actor)
    if ((await readDemo(scope, true))?.state !== 'loading') return
    await keepRecords(scope, stage, demo.seed, at)
    await writeDemo(scope, demo.sourceId, { state: 'here', done: demoSteps })
  })
  tell(demoSteps, demoSteps)
}

/** A scene is there whole when its first message is. */
const firstOf = ({ slug }: Scene): string => `m-${slug}-0`

async function playedScenes(scope: Parameters<typeof readDemo>[0], sourceId: string): Promise<Set<string>> {
  const rows = await scope.tx
    .selectFrom('interaction')
    .select('external_id')
    .where('workspace_id', '=', scope.workspaceId)
    .where('source_id', '=', sourceId)
    .where('external_id', 'like', 'm-%-0')
    .execute()
  return new Set(rows.map(({ external_id }) => external_id))
}
