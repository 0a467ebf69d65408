import { forgetReadings } from './analyze/index.ts'
import { forgetUnheard, interactionsOf, withdraw } from './customers/index.ts'
import { changeImport, failedOnce, findImport, forgetMedia, type Import, markUndone, takenUp } from './listen/index.ts'
import { recordChanges } from './platform/changes/changes.ts'
import type { Scope } from './platform/database/scope.ts'
import { answeredOf, letGo } from './respond/index.ts'

const batchRows = 500

/** Takes the newest rows of an import away that still stand; false when nothing is left to do. */
export async function undoRows(scope: Scope, importId: string): Promise<boolean> {
  const one = await findImport(scope, importId, true)
  if (one?.state !== 'undoing') return false
  const sourceId = one.sourceId!
  const rows = await takenUp(scope, importId, one.rowAt, batchRows)
  if (rows.length > 0) {
    const lowest = rows.at(-1)!.place
    const { removed, kept } = await takeAway(scope, one, sourceId, rows.map(({ key }) => key))
    await changeImport(scope, one, { row_at: lowest, removed: one.removed + removed, kept: one.kept + kept })
    return true
  }
  if (one.rowAt > 0) {
    // Rows that had failed stand apart, each a delivery of its own; some may have been read on another try.
    const apart = await failedOnce(scope, importId)
    const { removed, kept } = await takeAway(scope, one, sourceId, apart)
    await changeImport(scope, one, { row_at: 0, removed: one.removed + removed, kept: one.kept + kept })
    return true
  }
  if ((await forgetUnheard(scope, sourceId, batchRows)) > 0) return true
  await changeImport(scope, one, { state: 'undone', ended_at: scope.clock.now() })
  await recordChanges(scope, [{ kind: 'import.undone', record: { kind: 'import', id: importId, version: one.version + 1 }, batchId: importId }])
  return false
}

/** All or nothing for each row: what somebody answered stays as it is, with its words. */
async function takeAway(scope: Scope, one: Import, sourceId: string, keys: readonly string[]): Promise<{ removed: number; kept: number }> {
  const found = await interactionsOf(scope, sourceId, keys)
  const answered = await answeredOf(scope, [...found.values()])
  const going = [...found.values()].filter((id) => !answered.has(id))
  await withdraw(scope, going)
  await forgetMedia(scope, going)
  await forgetReadings(scope, going)
  await letGo(scope, going)
  await markUndone(scope, sourceId, keys.filter((key) => !answered.has(found.get(key) ?? '')))
  await recordChanges(scope, going.map((id) => ({ kind: 'interaction.withdrawn', record: { kind: 'interaction', id, version: 2 }, batchId: one.id })))
  return { removed: going.length, kept: answered.size }
}
