import { setTimeout as sleep } from 'node:timers/promises'
import {
  changeImport,
  type Counts,
  dropImportClaims,
  failedRow,
  findFileSource,
  findImport,
  type Import,
  type ImportClaim,
  keepFailedRows,
  markHeard,
  readRows,
  type ReadRow,
  releaseImportClaim,
  renewImportClaim,
  rowsOf,
  takeImportClaim,
  takeRowsUp,
  weighRows,
} from './listen/index.ts'
import { loop } from './loop.ts'
import { loopActor } from './platform/access/loop.ts'
import { recordChanges } from './platform/changes/changes.ts'
import { inScope, type Scope } from './platform/database/scope.ts'
import { Problem } from './platform/errors.ts'
import type { House } from './platform/house.ts'
import { inLockedWorkspace, isFault, readable, reasonOf } from './turn.ts'
import { undoRows } from './undoing.ts'

/** Enough for batches to pay, few enough that a transaction stays under a second. A check writes nothing, and takes more. */
const batchRows = { run: 500, check: 1000 }

/** More rows than these never fail by accident: the file is read wrongly. */
const mostFailures = 10_000

type Stop = () => boolean

/** How work on an import ended: at its end, because somebody else decided otherwise, or because this process ends. */
type Outcome = 'through' | 'stopped' | 'ending'

/** Works on one import that waits for it, to its end or until this process ends; false when none waits. */
export async function takeImport(house: House, isEnding: Stop, importId?: string): Promise<boolean> {
  const claim = await takeImportClaim(house, importId)
  if (!claim) return false
  const one = await inScope(house.database, loopActor(claim.workspaceId), (scope) => findImport(scope, claim.record))
  const work = one && { checking: check, running: run, undoing: undo }[one.state as string]
  try {
    const outcome = one && work ? await work(house, claim, one, isEnding) : 'through'
    if (outcome !== 'stopped') await inScope(house.database, loopActor(claim.workspaceId), (scope) => (outcome === 'through' ? dropImportClaims(scope, claim.record) : releaseImportClaim(scope, claim)))
  } catch (error) {
    // Nothing is wrong with the file when the database or the disk is: it goes on where it stopped.
    if (!(error instanceof Problem) || error.status >= 500) throw error
    await endWith(house, claim, error)
  }
  return true
}

/** Reads rows in batches from behind the cursor, and hands each on until it is told that there is no more to do. */
async function eachBatch(house: House, one: Import, size: number, isEnding: Stop, take: (rows: ReadRow[], byteAt: number) => Promise<boolean>): Promise<Outcome> {
  let waiting: ReadRow[] = []
  let at = one.byteAt
  for await (const { rows, byteAt } of rowsOf(house, one.file, one.settings)) {
    at = byteAt
    const fresh = rows.at(-1)!.number <= one.rowAt ? [] : rows.filter((row) => row.number > one.rowAt)
    for (let from = 0; from < fresh.length; from += size) {
      waiting.push(...readRows(one, one.sourceId ?? '', fresh.slice(from, from + size)))
      while (waiting.length >= size) {
        if (isEnding()) return 'ending'
        if (!(await take(waiting.splice(0, size), at))) return 'stopped'
      }
    }
  }
  return waiting.length === 0 || (await take(waiting, at)) ? 'through' : 'stopped'
}

async function run(house: House, claim: ImportClaim, first: Import, isEnding: Stop): Promise<Outcome> {
  const { workspaceId } = claim
  const outcome = await eachBatch(house, first, batchRows.run, isEnding, async (rows, byteAt) => {
    const goesOn = await takeBatch(house, claim, rows, byteAt)
    await letLiveGoFirst(house, workspaceId)
    return goesOn
  })
  if (outcome === 'through') await inLockedWorkspace(house, workspaceId, (scope) => finish(scope, claim.record, 'running'))
  return outcome
}

async function takeBatch(house: House, claim: ImportClaim, rows: readonly ReadRow[], byteAt: number): Promise<boolean> {
  const take = (some: readonly ReadRow[]) => inLockedWorkspace(house, claim.workspaceId, (scope) => advance(scope, claim, some, byteAt, (one) => takeRowsUp(scope, one, some, loop)))
  try {
    return await take(rows)
  } catch (error) {
    if (isFault(error)) throw error
    house.log.warn({ err: error, rows: rows.length }, 'a batch of an import failed; taking its rows one by one')
  }
  for (const row of rows) {
    const goesOn = await take([row]).catch(async (error: unknown) => {
      if (isFault(error)) throw error
      house.log.warn({ err: error, row: row.number }, 'a row could not be taken up')
      const kept = failedRow(row, reasonOf(error), readable(error))
      return inLockedWorkspace(house, claim.workspaceId, (scope) =>
        advance(scope, claim, [row], byteAt, async (one) => {
          await keepFailedRows(scope, one, [kept])
          return { created: 0, duplicates: 0, failed: 1 }
        }),
      )
    })
    if (!goesOn) return false
  }
  return true
}

/** The cursor moves in the transaction of the rows: after a kill they are there and counted, or neither. */
async function advance(scope: Scope, claim: ImportClaim, rows: readonly ReadRow[], byteAt: number, work: (one: Import & { sourceId: string }) => Promise<Counts>): Promise<boolean> {
  const one = await findImport(scope, claim.record, true)
  // Cancelled meanwhile, or somebody else went on with it.
  if (one?.state !== 'running' || one.sourceId === null || one.rowAt >= rows[0]!.number) return false
  const counts = await work({ ...one, sourceId: one.sourceId })
  const failures = one.failed + counts.failed
  const isLost = failures > mostFailures
  await changeImport(scope, one, {
    row_at: rows.at(-1)!.number,
    byte_at: byteAt,
    created: one.created + counts.created,
    duplicates: one.duplicates + counts.duplicates,
    failed: failures,
    ...(isLost && { state: 'broken', problem: 'too-many-failures', ended_at: scope.clock.now() }),
  })
  await (isLost ? dropImportClaims(scope, claim.record) : renewImportClaim(scope, claim))
  return !isLost
}

async function finish(scope: Scope, id: string, from: 'running' | 'checking'): Promise<void> {
  const one = await findImport(scope, id, true)
  if (one?.state !== from) return
  if (from === 'checking') return changeImport(scope, one, { state: 'checked', byte_at: one.file.size })
  await changeImport(scope, one, { state: 'done', byte_at: one.file.size, ended_at: scope.clock.now() })
  await markHeard(scope, [one.sourceId!])
  await recordChanges(scope, [{ kind: 'import.done', record: { kind: 'import', id, version: one.version + 1 }, batchId: id }])
}

/** A dry run holds no lock: it reads, counts, and says how far it is. */
async function check(house: House, claim: ImportClaim, one: Import, isEnding: Stop): Promise<Outcome> {
  const actor = loopActor(claim.workspaceId)
  const seen = new Set<string>()
  // What it has seen is in its memory alone, so it begins anew.
  let isFirst = true
  const outcome = await eachBatch(house, { ...one, rowAt: 0 }, batchRows.check, isEnding, (rows, byteAt) =>
    inScope(house.database, actor, async (scope) => {
      const now = await findImport(scope, claim.record, true)
      if (now?.state !== 'checking') return false
      const weighed = await weighRows(scope, await findFileSource(scope, one.sourceName), rows, one.settings.columns.id !== null, seen)
      await changeImport(scope, now, {
        row_at: rows.at(-1)!.number,
        byte_at: byteAt,
        created: (isFirst ? 0 : now.created) + weighed.created,
        duplicates: (isFirst ? 0 : now.duplicates) + weighed.duplicates,
        failed: (isFirst ? 0 : now.failed) + weighed.failed,
        examples: [...(isFirst ? [] : now.examples), ...weighed.examples].slice(0, 20),
      })
      await renewImportClaim(scope, claim)
      isFirst = false
      return true
    }),
  )
  if (outcome === 'through') await inScope(house.database, actor, (scope) => finish(scope, claim.record, 'checking'))
  return outcome
}

async function undo(house: House, claim: ImportClaim, _one: Import, isEnding: Stop): Promise<Outcome> {
  for (;;) {
    const goesOn = await inLockedWorkspace(house, claim.workspaceId, async (scope) => {
      await renewImportClaim(scope, claim)
      return undoRows(scope, claim.record)
    })
    if (!goesOn) return 'through'
    if (isEnding()) return 'ending'
    await letLiveGoFirst(house, claim.workspaceId)
  }
}

const longestPauseMs = 700
const pauseMs = 10

/** Customers who write now come before a file of last year: their deliveries are given the workspace between two batches. */
async function letLiveGoFirst(house: House, workspaceId: string): Promise<void> {
  for (let waited = 0; waited < longestPauseMs; waited += pauseMs) {
    const { rows } = await house.ownPool.query<{ waits: boolean }>({
      name: 'live-waits',
      text: `select exists (select from claim where workspace_id = $1 and kind = 'intake' and due <= $2) as waits`,
      values: [workspaceId, house.clock.now()],
    })
    if (!rows[0]!.waits) return
    house.bell.emit('intake')
    await sleep(pauseMs)
  }
}

/** The file itself cannot be read any further: what was taken up stays, and a person is told why. */
async function endWith(house: House, claim: ImportClaim, problem: Problem): Promise<void> {
  await inScope(house.database, loopActor(claim.workspaceId), async (scope) => {
    const one = await findImport(scope, claim.record, true)
    if (one?.state === 'running' || one?.state === 'checking') await changeImport(scope, one, { state: 'broken', problem: problem.code, ended_at: scope.clock.now() })
    await dropImportClaims(scope, claim.record)
  })
}
