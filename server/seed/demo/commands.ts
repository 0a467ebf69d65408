import { recordChanges } from '../../platform/changes/changes.ts'
import { inScope, type Actor, type Scope } from '../../platform/database/scope.ts'
import type { House } from '../../platform/house.ts'
import { demoSteps } from './load.ts'
import { addDemoLine } from './stage.ts'
import { readDemo, writeDemo } from './state.ts'
import type { DemoAnswer } from '../shapes.ts'

const none: DemoAnswer = { state: 'none', done: 0, total: demoSteps }

export const tellDemo = (house: House, actor: Actor): Promise<DemoAnswer> => inScope(house.database, actor, told)

async function told(scope: Scope): Promise<DemoAnswer> {
  const demo = await readDemo(scope)
  return demo ? { state: demo.state, done: demo.done, total: demo.total } : none
}

/** Asks for the demonstration; asked again it changes nothing, but goes on where it was cut off. */
export async function beginDemo(house: House, actor: Actor, seed = 'ม่อนละไม'): Promise<DemoAnswer> {
  return inScope(house.database, actor, async (scope) => {
    if (await readDemo(scope, true)) return told(scope)
    const sourceId = await addDemoLine(scope, house)
    await writeDemo(scope, sourceId, { state: 'loading', done: 0, total: demoSteps, seed, at: scope.clock.now().toISOString() })
    await recordChanges(scope, [{ kind: 'demo.begun', record: { kind: 'workspace', id: scope.workspaceId, version: 1 } }])
    return told(scope)
  })
}

/** Asks for it to be taken away, also while it is still coming. */
export async function endDemo(house: House, actor: Actor): Promise<DemoAnswer> {
  return inScope(house.database, actor, async (scope) => {
    const demo = await readDemo(scope, true)
    if (!demo) return none
    if (demo.state !== 'leaving') {
      await writeDemo(scope, demo.sourceId, { state: 'leaving' })
      await recordChanges(scope, [{ kind: 'demo.ended', record: { kind: 'workspace', id: scope.workspaceId, version: 1 } }])
    }
    return told(scope)
  })
}
