import { sql } from 'kysely'
import { inScope } from '../platform/database/scope.ts'
import { loopActor } from '../platform/access/loop.ts'
import { recordChanges } from '../platform/changes/changes.ts'
import { insertRows } from '../platform/database/rows.ts'
import type { Scope } from '../platform/database/scope.ts'
import { problems } from '../platform/errors.ts'
import type { House } from '../platform/house.ts'
import { newId } from '../platform/id.ts'

/**
 * What a LINE official account needs to verify what comes in and to send what goes out. Behind one of a demonstration is
 * nobody: what would go out stays in the house.
 */
export type LineCredentials = { secret: string; token: string; apiBase: string; dataBase: string; isDemo: boolean }

const lineApi = 'https://api.line.me'
/** What came with a message is asked for at a host of its own. */
const lineData = 'https://api-data.line.me'

const trustMs = 5000
const caches = new WeakMap<House, Map<string, { credentials: LineCredentials | undefined; until: number }>>()

/** Opened credentials, trusted for five seconds: a webhook asks for them with every delivery. One that was stopped has none. */
export async function credentialsOf(house: House, workspaceId: string, sourceId: string): Promise<LineCredentials | undefined> {
  const cache = caches.get(house) ?? new Map<string, { credentials: LineCredentials | undefined; until: number }>()
  caches.set(house, cache)
  const now = performance.now()
  // Both, since anybody may ask by a webhook's address: a source asked for in the wrong workspace says nothing about the right one.
  const asked = `${workspaceId} ${sourceId}`
  const known = cache.get(asked)
  if (known && known.until > now) return known.credentials
  const row = await inScope(house.database, loopActor(workspaceId), ({ tx }) =>
    tx
      .selectFrom('source')
      .select(['credentials', 'settings'])
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', sourceId)
      .where('kind', '=', 'line')
      .where('stopped_at', 'is', null)
      .executeTakeFirst(),
  )
  const credentials = row?.credentials ? open(house, workspaceId, sourceId, row.credentials, row.settings) : undefined
  if (cache.size > 10_000) cache.clear()
  cache.set(asked, { credentials, until: now + trustMs })
  return credentials
}

function open(house: House, workspaceId: string, sourceId: string, sealed: string, settings: Record<string, unknown>): LineCredentials {
  const { secret, token } = JSON.parse(house.secrets.open(sealed, place(workspaceId, sourceId))) as { secret: string; token: string }
  const [apiBase, dataBase] = [settings.apiBase, settings.dataBase].map((base) => (typeof base === 'string' ? base : undefined))
  // Who stands in for LINE stands in for all of it: its token must not go to LINE's own host.
  return { secret, token, apiBase: apiBase ?? lineApi, dataBase: dataBase ?? apiBase ?? lineData, isDemo: settings.demo !== undefined }
}

/** A sealed secret fits this source only. */
const place = (workspaceId: string, sourceId: string) => `source/${workspaceId}/${sourceId}`

export type NewLineSource = { name: string; secret: string; token: string; apiBase?: string | undefined; dataBase?: string | undefined }

export async function addLineSource(scope: Scope, house: House, input: NewLineSource): Promise<{ sourceId: string; webhookUrl: string }> {
  const id = newId()
  const sealed = house.secrets.seal(JSON.stringify({ secret: input.secret, token: input.token }), place(scope.workspaceId, id))
  const written = await insertRows(
    scope.tx,
    'source',
    [
      {
        workspace_id: scope.workspaceId,
        id,
        kind: 'line',
        name: input.name.toWellFormed(),
        credentials: sealed,
        settings: { ...base('apiBase', input.apiBase), ...base('dataBase', input.dataBase) },
        created_at: scope.clock.now(),
        version: 1,
      },
    ],
    'on conflict (workspace_id, name) do nothing returning id',
  )
  if (written.length === 0) throw nameTaken(input.name)
  await recordChanges(scope, [{ kind: 'source.added', record: { kind: 'source', id, version: 1 } }])
  return { sourceId: id, webhookUrl: webhookUrl(house.publicUrl, scope.workspaceId, id) }
}

export const nameTaken = (name: string) =>
  problems.conflict({
    th: `มีแหล่งชื่อ “${name}” อยู่แล้ว ตั้งชื่ออื่น`,
    en: `There is already a source named “${name}”. Choose another name.`,
  })

const base = (name: 'apiBase' | 'dataBase', address: string | undefined) => (address ? { [name]: address.replace(/\/+$/, '') } : {})

export const webhookUrl = (publicUrl: string, workspaceId: string, sourceId: string): string =>
  `${publicUrl}/hooks/line/${workspaceId}/${sourceId}`

export async function findLineSource(scope: Scope, name: string): Promise<string | undefined> {
  const row = await scope.tx
    .selectFrom('source')
    .select('id')
    .where('workspace_id', '=', scope.workspaceId)
    .where('kind', '=', 'line')
    .where('name', '=', name)
    .executeTakeFirst()
  return row?.id
}

/** Where LINE's API answers for this source, everything else as it is; an administrator set it, so it may be private. */
export async function setApiBase(scope: Scope, sourceId: string, apiBase: string): Promise<void> {
  const found = await scope.tx
    .updateTable('source')
    .set((eb) => ({ settings: sql`settings || ${JSON.stringify({ apiBase })}::jsonb`, version: eb('version', '+', 1) }))
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', sourceId)
    .returning('version')
    .executeTakeFirst()
  if (!found) throw problems.notFound('source')
  await recordChanges(scope, [{ kind: 'source.changed', record: { kind: 'source', id: sourceId, version: found.version } }])
}

/** Counts a change of a source that stands in another table, and returns its new version. */
export async function nextVersion(scope: Scope, sourceId: string): Promise<number> {
  const { version } = await scope.tx
    .updateTable('source')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', sourceId)
    .returning('version')
    .executeTakeFirstOrThrow()
  return version
}
