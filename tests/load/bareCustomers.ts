import type pg from 'pg'
import { readPhone } from '../../server/customers/phone.ts'
import { splitTitle } from '../../server/customers/title.ts'
import { idNamed, newId } from '../../server/platform/id.ts'
import { toCursor } from '../../server/platform/page.ts'
import { foldQuestion, foldText } from '../../server/platform/search/fold.ts'

export type Answer = { status: number; body: string }

type Row = { id: string; createdAt: Date } & Record<string, unknown>
type Identity = { source: { id: string; kind: string | null }; profile: { note?: string | null } | null; since: string } & Record<string, unknown>
type Identifier = { kind: string } & Record<string, unknown>

const row = `p.id, p.kind, p.title, p.name, p.nickname, p.organisation, p.phone, p.email, p.created_at as "createdAt", p.archived_at as "archivedAt", p.version,
  case when p.picture_id is not null then json_build_object('identityId', p.face_id, 'picture', p.picture_id) end as face`

/** GET and POST /api/v1/w/{workspaceId}/customers and GET …/customers/{id}, answered as the product does. */
export async function customers(client: pg.PoolClient, url: string, body: Buffer): Promise<Answer> {
  const { pathname, searchParams } = new URL(url, 'http://bare')
  const [, , , , workspaceId = '', , id] = pathname.split('/')
  const run = <R extends pg.QueryResultRow>(name: string, text: string, values: unknown[]) => client.query<R>({ name, text, values })
  if (body.length > 0) return { status: 201, body: JSON.stringify(await create(run, workspaceId, JSON.parse(body.toString('utf8')) as Card)) }
  if (id !== undefined) return { status: 200, body: JSON.stringify(await readOne(run, workspaceId, id)) }
  const limit = Number(searchParams.get('limit') ?? 50)
  const words = searchParams.get('q')
  const rows = words === null ? await newest(run, workspaceId, limit) : await holding(run, workspaceId, words, limit)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { status: 200, body: JSON.stringify({ items, next: rows.length > limit && last ? toCursor([last.createdAt.toISOString(), last.id]) : null }) }
}

type Run = <R extends pg.QueryResultRow>(name: string, text: string, values: unknown[]) => Promise<pg.QueryResult<R>>

async function newest(run: Run, workspaceId: string, limit: number): Promise<Row[]> {
  const { rows } = await run<Row>('list', `select ${row} from person p where p.workspace_id = $1 and p.archived_at is null order by p.created_at desc, p.id desc limit $2`, [workspaceId, limit + 1])
  return rows
}

/** Through the same index and as many of the newest entries as the product, but with the persons in the same statement. */
async function holding(run: Run, workspaceId: string, words: string, limit: number): Promise<Row[]> {
  const values = [workspaceId, `%${foldQuestion(words).replace(/[\\%_]/g, '\\$&')}%`, limit + 1]
  const persons = (found: string) => `${found} select ${row} from found f join person p on p.workspace_id = $1 and p.id = f.id order by f.at desc, f.id desc`
  const newest = (window: number) => run<Row>(`newest ${window}`, persons(`with found as materialized (
      select id, at from (select id, at, text from search_entry where workspace_id = $1 and kind = 'person' order by at desc, id desc limit ${window}) newest
      where text like (select $2::text) order by at desc, id desc limit $3)`), values)
  const near = await newest(250)
  if (near.rows.length > limit) return near.rows
  const far = near.rows.length * 8 > limit ? await newest(2000) : near
  if (far.rows.length > limit) return far.rows
  const all = await run<Row>('all', persons(`with holds as materialized (select id, at from search_entry where workspace_id = $1 and kind = 'person' and text like (select $2::text)),
    found as materialized (select id, at from holds order by at desc, id desc limit $3)`), values)
  return all.rows
}

async function readOne(run: Run, workspaceId: string, id: string) {
  const { rows } = await run<Row & { identities: Identity[]; identifiers: Identifier[] }>('read', `select ${row}, p.custom,
      (select coalesce(json_agg(json_build_object('id', i.id, 'kind', i.kind, 'source', json_build_object('id', i.source_id, 'kind', s.kind, 'name', s.name),
          'name', i.name, 'handle', i.external_id, 'since', i.first_met_at, 'profile', i.profile, 'picture', i.picture_id) order by i.first_met_at, i.id), '[]')
        from belonging b join identity i on i.workspace_id = $1 and i.id = b.identity_id left join source s on s.workspace_id = $1 and s.id = i.source_id
        where b.workspace_id = $1 and b.person_id = p.id and b.until is null) as identities,
      (select coalesce(json_agg(json_build_object('identityId', f.identity_id, 'kind', f.kind, 'value', f.value, 'typed', f.typed, 'state', f.state) order by f.place, f.value), '[]')
        from belonging b join identifier f on f.workspace_id = $1 and f.identity_id = b.identity_id
        where b.workspace_id = $1 and b.person_id = p.id and b.until is null) as identifiers
    from person p where p.workspace_id = $1 and p.id = $2`, [workspaceId, id])
  const { identities, identifiers, ...person } = rows[0]!
  const card = identities.find(({ source }) => source.kind === null)
  return { ...person, note: card?.profile?.note ?? null, ...listed(identifiers), identities: identities.map(shown) }
}

const listed = (identifiers: readonly Identifier[]) => {
  const of = (wanted: string) => identifiers.filter(({ kind }) => kind === wanted).map(({ identityId, value, typed, state }) => ({ identityId, value, typed, state }))
  return { phones: of('phone'), emails: of('email') }
}

/** What has no row of its own as a source is the counter. */
const shown = ({ id, kind, source, name, handle, since, picture }: Identity) => ({ id, kind, source: source.kind === null ? { ...source, kind: 'counter' } : source, name, handle, since: new Date(since).toISOString(), picture })

export type Card = { id: string; name: string; nickname: string; note: string; phones: [string]; emails: [string] }

/** All rows that the product writes but its audit (change), in one statement. */
async function create(run: Run, workspaceId: string, { id, name: typed, nickname, note, phones: [phone], emails: [email] }: Card) {
  const now = new Date()
  const [identityId, counter] = [newId(), idNamed(workspaceId, 'counter')]
  const { title, name } = splitTitle(typed)
  const [value, mail] = [readPhone(phone)!, email.toLowerCase()]
  const profile = { title, nickname, organisation: null, note, custom: {} }
  await run('create', `with made as (
      insert into person (workspace_id, id, kind, title, name, nickname, phone, email, custom, version, created_at) values ($1, $2, 'person', $3, $4, $5, $6, $7, '{}', 1, $8)
    ), met as (
      insert into identity (workspace_id, id, source_id, external_id, kind, name, profile, first_met_at) values ($1, $9, $10, $2::uuid::text, 'person', $4, $11, $8)
    ), belongs as (
      insert into belonging (workspace_id, identity_id, since, person_id) values ($1, $9, $8, $2)
    ), known as (
      insert into identifier (workspace_id, identity_id, kind, value, typed, place, state)
      values ($1, $9, 'phone', $6, $12, 0, 'normal'), ($1, $9, 'email', $7, $13, 0, 'normal')
    ), findable as (
      insert into search_entry (workspace_id, kind, id, at, text) values ($1, 'person', $2, $8, $14)
    )
    insert into signal (workspace_id, kind, record, version, at) values ($1, 'person', $2, 1, $8)`,
  [workspaceId, id, title, name, nickname, value, mail, now, identityId, counter, JSON.stringify(profile), phone, email, foldText([...new Set([name, nickname, value, phone, mail, email])].join(' '))])
  const known = { identityId, state: 'normal' }
  return {
    id, kind: 'person', title, name, nickname, organisation: null, phone: value, email: mail, createdAt: now, archivedAt: null, version: 1, face: null, note, custom: {},
    phones: [{ ...known, value, typed: phone }], emails: [{ ...known, value: mail, typed: email }],
    identities: [{ id: identityId, kind: 'person', source: { id: counter, kind: 'counter', name: null }, name, handle: id, since: now, picture: null }],
    changeId: null,
  }
}
