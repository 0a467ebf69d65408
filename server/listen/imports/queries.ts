import { sql } from 'kysely'
import { signal } from '../../platform/changes/changes.ts'
import { insertRows, recordset } from '../../platform/database/rows.ts'
import type { ReadScope, Scope } from '../../platform/database/scope.ts'
import type { KeptFile } from '../../platform/files/files.ts'
import { newId } from '../../platform/id.ts'
import type { ImportExample, ImportSettings, ImportState } from './shapes.ts'

/** One import with its file, as its work needs it. */
export type Import = {
  id: string
  workspaceId: string
  state: ImportState
  settings: ImportSettings
  sourceId: string | null
  sourceName: string
  rowAt: number
  byteAt: number
  created: number
  duplicates: number
  failed: number
  removed: number
  kept: number
  examples: ImportExample[]
  problem: string | null
  startedAt: Date | null
  createdAt: Date
  version: number
  file: KeptFile
}

export async function addImport(scope: Scope, file: KeptFile, settings: ImportSettings, sourceName: string): Promise<string> {
  const id = newId()
  await insertRows(scope.tx, 'import', [
    {
      workspace_id: scope.workspaceId,
      id,
      file_id: file.id,
      source_name: sourceName,
      state: 'draft',
      settings,
      row_at: 0,
      byte_at: 0,
      created: 0,
      duplicates: 0,
      failed: 0,
      removed: 0,
      kept: 0,
      examples: [],
      member_id: scope.actor.kind === 'member' ? scope.actor.id : null,
      created_at: scope.clock.now(),
      version: 1,
    },
  ])
  await signal(scope, [{ kind: 'import', record: id, version: 1 }])
  return id
}

/** `hold`: nobody else changes it until we are through. */
export async function findImport(scope: Scope, id: string, hold = false): Promise<Import | undefined> {
  const row = await scope.tx
    .selectFrom('import as m')
    .innerJoin('file as f', (join) => join.onRef('f.workspace_id', '=', 'm.workspace_id').onRef('f.id', '=', 'm.file_id'))
    .select(['m.id', 'm.state', 'm.settings', 'm.source_id as sourceId', 'm.source_name as sourceName', 'm.row_at as rowAt', 'm.byte_at as byteAt', 'm.created', 'm.duplicates', 'm.failed', 'm.removed', 'm.kept', 'm.examples', 'm.problem', 'm.started_at as startedAt', 'm.created_at as createdAt', 'm.version'])
    .select(['f.id as fileId', 'f.digest', 'f.size', 'f.media_type as mediaType', 'f.name'])
    .where('m.workspace_id', '=', scope.workspaceId)
    .where('m.id', '=', id)
    .$if(hold, (query) => query.forNoKeyUpdate('m'))
    .executeTakeFirst()
  if (!row) return undefined
  const { fileId, digest, size, mediaType, name, ...rest } = row
  const { workspaceId } = scope
  return { ...rest, workspaceId, file: { workspaceId, id: fileId, digest, size, mediaType, name } }
}

type Changed = Partial<{
  state: ImportState
  settings: ImportSettings
  source_id: string
  source_name: string
  row_at: number
  byte_at: number
  created: number
  duplicates: number
  failed: number
  removed: number
  kept: number
  examples: ImportExample[]
  problem: string | null
  detail: string | null
  started_at: Date
  ended_at: Date | null
}>

/** Writes what changed of an import, and tells whoever watches it. */
export async function changeImport(scope: Scope, one: { id: string; version: number }, { settings, examples, ...changed }: Changed): Promise<void> {
  const version = one.version + 1
  await scope.tx
    .updateTable('import')
    .set({ ...changed, ...(settings && { settings: JSON.stringify(settings) }), ...(examples && { examples: JSON.stringify(examples) }), version })
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', one.id)
    .execute()
  await signal(scope, [{ kind: 'import', record: one.id, version }])
}

/** The source of this name, made if there is none; undefined when the name belongs to a source of another kind. */
export async function findOrMakeFileSource(scope: Scope, name: string): Promise<{ id: string; isNew: boolean } | undefined> {
  const made = await insertRows<{ id: string }>(
    scope.tx,
    'source',
    [{ workspace_id: scope.workspaceId, id: newId(), kind: 'file', name, settings: {}, created_at: scope.clock.now(), version: 1 }],
    'on conflict (workspace_id, name) do nothing returning id',
  )
  if (made[0]) return { id: made[0].id, isNew: true }
  const found = await findFileSource(scope, name)
  return found === undefined ? undefined : { id: found, isNew: false }
}

export async function findFileSource(scope: Scope, name: string): Promise<string | undefined> {
  const row = await scope.tx
    .selectFrom('source')
    .select('id')
    .where('workspace_id', '=', scope.workspaceId)
    .where('name', '=', name)
    .where('kind', '=', 'file')
    .executeTakeFirst()
  return row?.id
}

/** Under which source these very bytes were taken up before: the same file is the same source, whatever it is called today. */
export async function sourceOfBytes(scope: Scope, digest: string): Promise<string | undefined> {
  const row = await scope.tx
    .selectFrom('file as f')
    .innerJoin('import as m', (join) => join.onRef('m.workspace_id', '=', 'f.workspace_id').onRef('m.file_id', '=', 'f.id'))
    .innerJoin('source as s', (join) => join.onRef('s.workspace_id', '=', 'm.workspace_id').onRef('s.id', '=', 'm.source_id'))
    .select('s.name')
    .where('f.workspace_id', '=', scope.workspaceId)
    .where('f.digest', '=', digest)
    .orderBy('m.started_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.name
}

/** The delivery of a file is its digest: the bytes lie among the files. Its rows are events of it. */
export async function keepFileDelivery(scope: Scope, one: Import, sourceId: string): Promise<void> {
  await insertRows(scope.tx, 'intake', [
    {
      workspace_id: scope.workspaceId,
      id: one.id,
      source_id: sourceId,
      received_at: one.createdAt,
      digest: `\\x${one.file.digest}`,
      body: '\\x',
      import_id: one.id,
    },
  ])
}

export type RowName = { key: string; place: number }

/** Takes rows up as events that are done; returns the keys of those that are new. What was undone or had failed counts as new. */
export async function keepRows(scope: Scope, one: { id: string; sourceId: string }, rows: readonly RowName[]): Promise<Set<string>> {
  if (rows.length === 0) return new Set()
  const { rows: fresh } = await sql<{ event_key: string }>`
    insert into intake_event (workspace_id, source_id, event_key, intake_id, place, state, attempts)
    select ${scope.workspaceId}, ${one.sourceId}, key, ${one.id}, place, 'done', 1 from ${recordset(rows, 'key text, place integer')}
    on conflict (workspace_id, source_id, event_key) do update
      set intake_id = excluded.intake_id, place = excluded.place, state = 'done', attempts = intake_event.attempts + 1, problem = null, detail = null
      where intake_event.state in ('undone', 'failed')
    returning event_key
  `.execute(scope.tx)
  return new Set(fresh.map(({ event_key }) => event_key))
}

/** Which of these rows were taken up before and stand: what a check counts as duplicates. */
export async function knownRows(scope: Scope, sourceId: string, keys: readonly string[]): Promise<Set<string>> {
  const rows = await scope.tx
    .selectFrom('intake_event')
    .select('event_key')
    .where('workspace_id', '=', scope.workspaceId)
    .where('source_id', '=', sourceId)
    .where('event_key', '=', sql<string>`any(${keys}::text[])`)
    .where('state', 'in', ['done', 'waiting'])
    .execute()
  return new Set(rows.map(({ event_key }) => event_key))
}

export type FailedRow = { key: string; problem: string; detail: string; digest: string; body: Buffer }

/** Keeps rows that failed, each a delivery of its own with its bytes, so that it can be tried again by itself. */
export async function keepFailedRows(scope: Scope, one: { id: string; sourceId: string }, failed: readonly FailedRow[]): Promise<void> {
  if (failed.length === 0) return
  const rows = failed.map((row) => ({ id: newId(), key: row.key, problem: row.problem, detail: row.detail, digest: `\\x${row.digest}`, body: `\\x${row.body.toString('hex')}` }))
  await sql`
    with given as (select * from ${recordset(rows, 'id uuid, key text, problem text, detail text, digest bytea, body bytea')}),
    kept as (
      insert into intake (workspace_id, id, source_id, received_at, digest, body, import_id)
      select ${scope.workspaceId}, id, ${one.sourceId}, ${scope.clock.now()}, digest, body, ${one.id} from given
    )
    insert into intake_event (workspace_id, source_id, event_key, intake_id, place, state, attempts, problem, detail)
    select ${scope.workspaceId}, ${one.sourceId}, key, id, 0, 'failed', 1, problem, detail from given
    on conflict (workspace_id, source_id, event_key) do update
      set intake_id = excluded.intake_id, place = 0, state = 'failed', attempts = intake_event.attempts + 1, problem = excluded.problem, detail = excluded.detail
      where intake_event.state in ('undone', 'failed')
  `.execute(scope.tx)
  await signal(scope, rows.map(({ id }) => ({ kind: 'fault', record: id, version: 1 })))
}

export async function listImports(scope: ReadScope, page: { limit: number; after: { createdAt: string; id: string } | undefined }) {
  return rowOf(scope)
    .$if(page.after !== undefined, (query) => query.where((eb) => eb(eb.refTuple('m.created_at', 'm.id'), '<', eb.tuple(sql<Date>`${page.after!.createdAt}::timestamptz`, page.after!.id))))
    .orderBy('m.created_at', 'desc')
    .orderBy('m.id', 'desc')
    .limit(page.limit + 1)
    .execute()
}

export async function readImport(scope: ReadScope, id: string) {
  return rowOf(scope).where('m.id', '=', id).executeTakeFirst()
}

export type ImportListed = Awaited<ReturnType<typeof listImports>>[number]

const rowOf = (scope: ReadScope) =>
  scope.read
    .selectFrom('import as m')
    .innerJoin('file as f', 'f.id', 'm.file_id')
    .leftJoin('member as w', 'w.id', 'm.member_id')
    .select(['m.id', 'm.state', 'm.settings', 'm.source_id', 'm.source_name', 'm.row_at', 'm.byte_at', 'm.created', 'm.duplicates', 'm.failed', 'm.removed', 'm.kept', 'm.examples', 'm.problem', 'm.detail', 'm.created_at', 'm.started_at', 'm.ended_at', 'm.version'])
    .select(['f.name as file_name', 'f.size', 'w.name as member_name'])

/** Rows that an import took up and that stand, below a place, the newest first. */
export async function takenUp(scope: Scope, importId: string, below: number, most: number): Promise<RowName[]> {
  const rows = await scope.tx
    .selectFrom('intake_event')
    .select(['event_key as key', 'place'])
    .where('workspace_id', '=', scope.workspaceId)
    .where('intake_id', '=', importId)
    .where('place', '<', below)
    .where('state', '=', 'done')
    .orderBy('place', 'desc')
    .limit(most)
    .execute()
  return rows.map(({ key, place }) => ({ key, place: place! }))
}

export async function markUndone(scope: Scope, sourceId: string, keys: readonly string[]): Promise<void> {
  await scope.tx
    .updateTable('intake_event')
    .set({ state: 'undone' })
    .where('workspace_id', '=', scope.workspaceId)
    .where('source_id', '=', sourceId)
    .where('event_key', '=', sql<string>`any(${keys}::text[])`)
    .execute()
}

/** The keys of rows that failed when they were taken up, whatever became of them since. */
export async function failedOnce(scope: Scope, importId: string): Promise<string[]> {
  const rows = await scope.tx
    .selectFrom('intake as i')
    .innerJoin('intake_event as e', (join) => join.onRef('e.workspace_id', '=', 'i.workspace_id').onRef('e.intake_id', '=', 'i.id'))
    .select('e.event_key as key')
    .where('i.workspace_id', '=', scope.workspaceId)
    .where('i.import_id', '=', importId)
    .where('i.id', '<>', importId)
    .execute()
  return rows.map(({ key }) => key)
}

export async function removeImport(scope: Scope, id: string): Promise<void> {
  await scope.tx.deleteFrom('import').where('workspace_id', '=', scope.workspaceId).where('id', '=', id).execute()
  await signal(scope, [{ kind: 'import', record: id, version: 0 }])
}
