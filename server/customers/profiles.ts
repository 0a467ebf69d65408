import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { recordChanges, signal } from '../platform/changes/changes.ts'
import type { Scope } from '../platform/database/scope.ts'
import { dropFile, findFile, keepFile, type KeptFile } from '../platform/files/files.ts'
import type { Received } from '../platform/files/receive.ts'
import { type Met, personsOf, staleBefore } from './identities.ts'
import { computePersons, holdPersons, indexPersons } from './survivorship.ts'

/** Tells that somebody is to be asked after again; for screens nothing has happened. */
export const staleIdentity = 'identity-stale'

/** People change their names and faces: who writes after a week is asked after once more. */
export async function tellStale(scope: Scope, met: Iterable<Met>): Promise<void> {
  const stale = [...met].filter(({ isStale }) => isStale)
  await signal(scope, stale.map(({ id }) => ({ kind: staleIdentity, record: id, version: 0 })))
}

/** Those of these identities that were not asked after lately, with what their source needs for it; `thread` is where they last spoke. */
export async function identitiesToAsk(scope: Scope, ids: readonly string[]) {
  return scope.tx
    .selectFrom('identity as i')
    .select(['i.id', 'i.source_id as sourceId', 'i.external_id as externalId', 'i.kind', 'i.picture_id as pictureId', 'i.profile'])
    .select((eb) =>
      eb
        .selectFrom('interaction as l')
        .select('l.thread')
        .where('l.workspace_id', '=', scope.workspaceId)
        .whereRef('l.identity_id', '=', 'i.id')
        .orderBy('l.occurred_at', 'desc')
        .orderBy('l.id', 'desc')
        .limit(1)
        .as('thread'),
    )
    .where('i.workspace_id', '=', scope.workspaceId)
    .where('i.id', '=', (eb) => eb.fn.any(sql<string[]>`${ids}::uuid[]`))
    .where((eb) => eb.or([eb('i.profiled_at', 'is', null), eb('i.profiled_at', '<', staleBefore(scope).profiled)]))
    .execute()
}

export type ToAsk = Awaited<ReturnType<typeof identitiesToAsk>>[number]

/** What a source told: nothing of it is taken for true when it would not tell. */
export type Told = { name: string | null } & Record<string, unknown>

/**
 * Keeps what the source told us about an account; the person it belongs to is computed anew. A name that it tells no
 * more (blocked, or gone) stays.
 */
export async function keepProfile(scope: Scope, id: string, told: Told, picture?: { received: Received; mediaType: string }): Promise<void> {
  const persons = await personsOf(scope, [id])
  await holdPersons(scope, persons)
  const known = await scope.tx.selectFrom('identity').select(['name', 'profile', 'picture_id']).where('workspace_id', '=', scope.workspaceId).where('id', '=', id).forUpdate().executeTakeFirst()
  if (!known) return
  const name = told.name ?? known.name
  const file = picture && (await keepFile(scope, picture.received, { name: 'picture', mediaType: picture.mediaType }))
  await scope.tx
    .updateTable('identity')
    .set({ name, profiled_at: scope.clock.now(), profile: JSON.stringify(told), ...(file ? { picture_id: file.id } : {}) })
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', id)
    .execute()
  if (file && known.picture_id) await dropFile(scope, known.picture_id)
  if (file || name !== known.name || !isDeepStrictEqual(told, known.profile)) {
    await computePersons(scope, persons)
    await indexPersons(scope, persons)
    await signal(scope, persons.map((person) => ({ kind: 'person', record: person, version: 0 })))
  }
  if (name === known.name && !file) return
  const columns = { ...(name === known.name ? {} : { name: { from: known.name, to: name } }), ...(file ? { picture_id: { from: known.picture_id, to: file.id } } : {}) }
  await recordChanges(scope, [{ kind: 'identity.named', record: { kind: 'identity', id, version: 2 }, columns }])
}

export async function findPicture(scope: Scope, identityId: string): Promise<KeptFile | undefined> {
  const identity = await scope.tx.selectFrom('identity').select('picture_id').where('workspace_id', '=', scope.workspaceId).where('id', '=', identityId).executeTakeFirst()
  return identity?.picture_id ? findFile(scope, identity.picture_id) : undefined
}
