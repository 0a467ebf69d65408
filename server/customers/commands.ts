import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import { recordChanges, signal } from '../platform/changes/changes.ts'
import { insertRows, recordset } from '../platform/database/rows.ts'
import type { Scope } from '../platform/database/scope.ts'
import { problems } from '../platform/errors.ts'
import { newId } from '../platform/id.ts'
import { indexRecords } from '../platform/search/entries.ts'
import { conflict } from './conflicts.ts'
import { counterOf } from './counter.ts'
import { type IdentityPart, type PersonRecord, readRecord, typedIdentity, typedOf } from './records.ts'
import type { CustomerInput, CustomerPatch, Typed } from './shapes.ts'
import { computePersons, holdPersons, indexPersons, moveInSearch, personEntry } from './survivorship.ts'
import { clean, type Given, type Identifier, identifiersOf, nothingTyped } from './typed.ts'

export type Done = { id: string; changeId: string | null }

type New = Omit<CustomerInput, 'kind'> & Partial<Pick<CustomerInput, 'kind'>>

/** A person or an organisation known from what staff typed: a source record of the counter, and a customer computed from it alone. */
export async function createPerson(scope: Scope, { id = newId(), kind = 'person', ...input }: New): Promise<Done> {
  const typed = { ...nothingTyped, ...clean(input, kind) }
  const identifiers = identifiersOf(typed)
  if (!typed.name && !typed.nickname && identifiers.length === 0) throw nameless()
  const { workspaceId } = scope
  const now = scope.clock.now()
  const identityId = newId()
  const of = (what: Identifier['kind']) => identifiers.find((one) => one.kind === what)?.value ?? null
  const { title, name, nickname, organisation, custom } = typed
  const { rows } = await sql<{ id: string }>`
    with made as (
      insert into person (workspace_id, id, kind, title, name, nickname, organisation, phone, email, custom, version, created_at)
      values (${workspaceId}, ${id}, ${kind}, ${title}, ${name}, ${nickname}, ${organisation}, ${of('phone')}, ${of('email')}, ${JSON.stringify(custom)}, 1, ${now})
      on conflict (workspace_id, id) do nothing returning workspace_id, id
    ), met as (
      insert into identity (workspace_id, id, source_id, external_id, kind, name, profile, first_met_at)
      select workspace_id, ${identityId}, ${counterOf(workspaceId)}, id::text, 'person', ${name}, ${profileOf(typed)}, ${now} from made
    ), belongs as (
      insert into belonging (workspace_id, identity_id, since, person_id) select workspace_id, ${identityId}, ${now}, id from made
    ), known as (
      insert into identifier (workspace_id, identity_id, kind, value, typed, place, state)
      select workspace_id, ${identityId}, kind, value, typed, place, 'normal' from made, ${recordset(identifiers, 'kind text, value text, typed text, place integer')}
    )
    select id from made
  `.execute(scope.tx)
  if (rows.length === 0) return { id, changeId: null }
  const words = [name, nickname, organisation, ...identifiers.flatMap(({ value, typed }) => [value, typed])]
  await indexRecords(scope, [personEntry({ id, created_at: now, archived: false, words })])
  const [changeId] = await recordChanges(scope, [{ kind: 'person.created', record: { kind: 'person', id, version: 1 } }])
  return { id, changeId: changeId! }
}

const nameless = () =>
  problems.badInput('body.name', {
    th: 'ใส่ชื่อ ชื่อเล่น เบอร์โทร หรืออีเมล อย่างน้อยหนึ่งอย่าง เพื่อให้หาลูกค้าคนนี้เจอ',
    en: 'Give a name, a nickname, a phone number or an e-mail address, so that this customer can be found again.',
  })

const profileOf = ({ title, nickname, organisation, note, custom }: Typed): string => JSON.stringify({ title, nickname, organisation, note, custom })

export async function holdPerson(scope: Scope, id: string): Promise<PersonRecord> {
  await holdPersons(scope, [id])
  const record = await readRecord(scope, id)
  if (!record) throw problems.notFound('customer')
  return record
}

type Field = keyof Typed
const fieldsOf = (typed: Given) => Object.keys(typed) as Field[]

/** Changes what staff typed of somebody; what two people change at once is merged, unless it is the same field. */
export async function editPerson(scope: Scope, id: string, { was, ...patch }: CustomerPatch): Promise<Done> {
  const record = await holdPerson(scope, id)
  const identity = typedIdentity(record, scope.workspaceId)
  const before = typedOf(record, identity)
  const shown: Typed = { ...before, title: record.title, name: record.name, nickname: record.nickname, organisation: record.organisation }
  const asked = clean(patch, record.kind)
  for (const field of fieldsOf(was ?? {})) {
    const isOld = field in asked && !isDeepStrictEqual(was![field], shown[field]) && !isDeepStrictEqual(asked[field], shown[field])
    if (isOld) throw await conflict(scope, identity?.id, field, shown[field])
  }
  return writeTyped(scope, record, identity, { ...before, ...asked })
}

/** Writes what is now typed of somebody on this identity of theirs, and everything that follows from it. */
export async function writeTyped(scope: Scope, record: PersonRecord, identity: IdentityPart | undefined, after: Typed): Promise<Done> {
  const before = typedOf(record, identity)
  const changed = fieldsOf(after).filter((field) => !isDeepStrictEqual(before[field], after[field]))
  if (changed.length === 0) return { id: record.id, changeId: null }
  const identityId = await keepTyped(scope, record, identity, after)
  if (changed.includes('phones') || changed.includes('emails')) await keepIdentifiers(scope, identityId, after)
  await computePersons(scope, [record.id])
  await indexPersons(scope, [record.id])
  const columns = Object.fromEntries(changed.map((field) => [field, { from: before[field], to: after[field] }]))
  const [changeId] = await recordChanges(scope, [{ kind: 'person.edited', record: { kind: 'identity', id: identityId, version: 2 }, columns }])
  await signal(scope, [{ kind: 'person', record: record.id, version: record.version + 1 }])
  return { id: record.id, changeId: changeId! }
}

/** On the identity that holds what staff typed; made where there is none yet. */
async function keepTyped(scope: Scope, record: PersonRecord, known: IdentityPart | undefined, typed: Typed): Promise<string> {
  const { tx, workspaceId } = scope
  if (known) {
    await tx.updateTable('identity').set({ name: typed.name, profile: profileOf(typed) }).where('workspace_id', '=', workspaceId).where('id', '=', known.id).execute()
    return known.id
  }
  const [id, now] = [newId(), scope.clock.now()]
  await insertRows(tx, 'identity', [
    { workspace_id: workspaceId, id, source_id: counterOf(workspaceId), external_id: record.id, kind: 'person', name: typed.name, profile: JSON.parse(profileOf(typed)), first_met_at: now },
  ])
  await insertRows(tx, 'belonging', [{ workspace_id: workspaceId, identity_id: id, since: now, person_id: record.id }])
  return id
}

async function keepIdentifiers(scope: Scope, identityId: string, typed: Typed): Promise<void> {
  const rows = identifiersOf(typed)
  await sql`
    with gone as (
      delete from identifier f where f.workspace_id = ${scope.workspaceId} and f.identity_id = ${identityId} and f.kind in ('phone', 'email')
        and not exists (select from ${recordset(rows, 'kind text, value text')} where r.kind = f.kind and r.value = f.value)
    )
    insert into identifier (workspace_id, identity_id, kind, value, typed, place, state)
    select ${scope.workspaceId}, ${identityId}, kind, value, typed, place, 'normal' from ${recordset(rows, 'kind text, value text, typed text, place integer')}
    on conflict (workspace_id, identity_id, kind, value) do update set typed = excluded.typed, place = excluded.place
  `.execute(scope.tx)
}

/** Puts somebody away, or takes them out again. Nobody is ever deleted. */
export async function setArchived(scope: Scope, id: string, archived: boolean): Promise<Done> {
  const record = await holdPerson(scope, id)
  if ((record.archived_at !== null) === archived) return { id, changeId: null }
  const at = archived ? scope.clock.now() : null
  const version = record.version + 1
  await scope.tx.updateTable('person').set({ archived_at: at, version }).where('workspace_id', '=', scope.workspaceId).where('id', '=', id).execute()
  await moveInSearch(scope, id, archived)
  const [changeId] = await recordChanges(scope, [{ kind: archived ? 'person.archived' : 'person.restored', record: { kind: 'person', id, version } }])
  return { id, changeId: changeId! }
}
