import { recordChanges } from '../../platform/changes/changes.ts'
import { inScope, type Actor, type Scope } from '../../platform/database/scope.ts'
import { problems } from '../../platform/errors.ts'
import { dropFile, keepFile, type KeptFile } from '../../platform/files/files.ts'
import { receiveFile } from '../../platform/files/receive.ts'
import type { House } from '../../platform/house.ts'
import { claimImport, dropImportClaims } from './claims.ts'
import { guessSettings } from './guess.ts'
import { nameOfAnother, notNow } from './problems.ts'
import { addImport, changeImport, findImport, findOrMakeFileSource, type Import, keepFileDelivery, removeImport, sourceOfBytes } from './queries.ts'
import type { ImportSettings, ImportState } from './shapes.ts'

export const largestFile = 2 * 1024 ** 3

export type Given = { name: string; mediaType: string }

/** Takes a file in and says how it would be read; nothing is taken up before somebody starts it. */
export async function bringFile(
  house: House,
  actor: Actor,
  bytes: AsyncIterable<Uint8Array>,
  given: Given,
  settle: (guessed: ImportSettings, file: KeptFile) => Promise<ImportSettings> = async (guessed) => guessed,
): Promise<Import> {
  const received = await receiveFile(house, actor.workspaceId, bytes, { maxBytes: largestFile })
  const settings = await settle(...(await guessed(house, { ...received, ...given })))
  return inScope(house.database, actor, async (scope) => {
    const file = await keepFile(scope, received, given)
    const sourceName = (await sourceOfBytes(scope, file.digest)) ?? sourceNameOf(file.name)
    return (await findImport(scope, await addImport(scope, file, settings, sourceName)))!
  })
}

async function guessed(house: House, received: Omit<KeptFile, 'id'>): Promise<[ImportSettings, KeptFile]> {
  const file = { ...received, id: '' }
  return [await guessSettings(house, file), file]
}

/** A file's name without what it ends in: next month's file of the same name belongs to the same source. */
const sourceNameOf = (name: string): string => name.replace(/\.gz$/i, '').replace(/\.(csv|jsonl|ndjson|json|txt|tsv)$/i, '').trim() || name

async function held(scope: Scope, id: string, states: readonly ImportState[]): Promise<Import> {
  const found = await findImport(scope, id, true)
  if (!found) throw problems.notFound('import')
  if (!states.includes(found.state)) throw notNow(found.state)
  return found
}

const nothing = { row_at: 0, byte_at: 0, created: 0, duplicates: 0, failed: 0, examples: [], problem: null, detail: null, ended_at: null }

/** Other settings; what a check found holds no more. */
export async function setImport(scope: Scope, id: string, change: { settings?: ImportSettings | undefined; sourceName?: string | undefined }): Promise<void> {
  const one = await held(scope, id, ['draft', 'checked'])
  await changeImport(scope, one, { ...nothing, state: 'draft', ...(change.settings && { settings: change.settings }), ...(change.sourceName && { source_name: change.sourceName }) })
}

/** A dry run: every row is read and counted, and nothing is kept of it. */
export async function checkImport(scope: Scope, id: string): Promise<void> {
  const one = await held(scope, id, ['draft', 'checked'])
  await changeImport(scope, one, { ...nothing, state: 'checking' })
  await claimImport(scope, id)
}

export async function startImport(scope: Scope, id: string): Promise<void> {
  const one = await held(scope, id, ['draft', 'checked'])
  const source = await findOrMakeFileSource(scope, one.sourceName)
  if (!source) throw nameOfAnother(one.sourceName)
  if (source.isNew) await recordChanges(scope, [{ kind: 'source.added', record: { kind: 'source', id: source.id, version: 1 } }])
  await keepFileDelivery(scope, one, source.id)
  await changeImport(scope, one, { ...nothing, state: 'running', source_id: source.id, started_at: scope.clock.now() })
  await claimImport(scope, id)
  await recordChanges(scope, [{ kind: 'import.started', record: { kind: 'import', id, version: one.version + 1 }, batchId: id }])
}

/** Stops where it is: what was taken up stays until it is undone. A check that is stopped leaves nothing. */
export async function cancelImport(scope: Scope, id: string): Promise<void> {
  const one = await held(scope, id, ['checking', 'running'])
  const state = one.state === 'checking' ? 'draft' : 'cancelled'
  await changeImport(scope, one, one.state === 'checking' ? { ...nothing, state } : { state, ended_at: scope.clock.now() })
  await dropImportClaims(scope, id)
  if (state === 'cancelled') await recordChanges(scope, [{ kind: 'import.cancelled', record: { kind: 'import', id, version: one.version + 1 }, batchId: id }])
}

/** Takes away again what was taken up, the newest row first. */
export async function undoImport(scope: Scope, id: string): Promise<void> {
  const one = await held(scope, id, ['done', 'cancelled', 'broken'])
  if (one.sourceId === null) throw notNow(one.state)
  await changeImport(scope, one, { state: 'undoing', row_at: one.rowAt + 1, removed: 0, kept: 0, ended_at: null })
  await claimImport(scope, id)
  await recordChanges(scope, [{ kind: 'import.undo-started', record: { kind: 'import', id, version: one.version + 1 }, batchId: id }])
}


/** Puts away what was never started; the bytes of its file follow in a day. */
export async function dropImport(scope: Scope, id: string): Promise<void> {
  const one = await held(scope, id, ['draft', 'checked', 'broken'])
  if (one.sourceId !== null) throw notNow(one.state)
  await removeImport(scope, id)
  await dropFile(scope, one.file.id)
}
