import { createHash } from 'node:crypto'
import { analyze } from '../../analyze/index.ts'
import { addInteractions, type NewInteraction } from '../../customers/interactions.ts'
import { identityKey, meet } from '../../customers/identities.ts'
import { keepProfile } from '../../customers/profiles.ts'
import { splitTitle } from '../../customers/title.ts'
import { insertRows } from '../../platform/database/rows.ts'
import type { Scope } from '../../platform/database/scope.ts'
import { newId } from '../../platform/id.ts'
import { relate } from '../../relate/index.ts'
import { dealers, type Known, known } from '../cast.ts'
import { chanceOf } from '../chance.ts'
import { e164, fill, fillingOf } from '../filling.ts'
import { counterLines, orderLines, posts } from '../stories/all.ts'
import type { Stage } from './stage.ts'

/** Something told to us by another way than a chat, with who told it. */
type Entry = Omit<NewInteraction, 'id' | 'identityId' | 'threadIdentityId' | 'direction' | 'receivedAt' | 'quotedExternalId'> & {
  author: { externalId: string; name: string; profile: Record<string, unknown> }
}

const day = 24 * 3600_000

/** Cards of the counter, orders of the web shop, dealers, and what the public says: told again, nothing doubles. */
export async function keepRecords(scope: Scope, stage: Stage, seed: string, now: Date): Promise<void> {
  const entries = [...known.flatMap((one, i) => entriesOf(stage, one, i, seed, now)), ...dealerEntries(stage, seed, now), ...publicEntries(stage, seed, now)]
  await keep(scope, entries.toSorted((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime()))
  await makeDealersOrganisations(scope, stage)
}

/** The same customer by two more ways, each in its own spelling: duplicates that are there to be found. */
function entriesOf(stage: Stage, one: Known, i: number, seed: string, now: Date): Entry[] {
  const profile = { ...(one.phone ? { phone: one.phone } : {}), ...(one.email ? { email: one.email } : {}) }
  const told = (place: 'counter' | 'web', kind: string, name: string, lines: readonly string[], most: number): Entry[] => {
    const chance = chanceOf(`${seed} ${place} ${i}`)
    const externalId = `${place}-${String(i + 1).padStart(3, '0')}`
    return Array.from({ length: chance.int(1, most) }, (_, visit) => {
      const at = new Date(now.getTime() - chance.int(1, 58) * day - chance.int(0, 9) * 3600_000)
      const text = fill(chance.pick(lines), fillingOf(chance, at, one.phone))
      return { sourceId: stage.sources[place], thread: externalId, externalId: `${externalId}-${visit}`, isPublic: false, kind, text, details: null, occurredAt: at, author: { externalId, name, profile } }
    })
  }
  return [...(one.card ? told('counter', 'visit', one.card, counterLines, 3) : []), ...(one.web ? told('web', 'order', one.web, orderLines, 4) : [])]
}

const dealerId = (i: number): string => `dealer-${String(i + 1).padStart(3, '0')}`

function dealerEntries(stage: Stage, seed: string, now: Date): Entry[] {
  return dealers.map(({ name, ...profile }, i) => {
    const chance = chanceOf(`${seed} dealer ${i}`)
    const occurredAt = new Date(now.getTime() - chance.int(5, 55) * day)
    const { n, amount } = fillingOf(chance, occurredAt)
    const text = `สั่งขายส่ง ${n} ลัง รวม ${amount} บาท วางบิลสิ้นเดือน`
    return { sourceId: stage.sources.counter, thread: dealerId(i), externalId: `${dealerId(i)}-0`, isPublic: false, kind: 'order', text, details: null, occurredAt, author: { externalId: dealerId(i), name, profile } }
  })
}

function publicEntries(stage: Stage, seed: string, now: Date): Entry[] {
  return posts.flatMap(({ slug, author, place, lines, comments }, i) => {
    const chance = chanceOf(`${seed} ${slug}`)
    const sourceId = stage.sources[place === 'บล็อก' ? 'บล็อก' : 'เว็บบอร์ด']
    const begin = now.getTime() - (i / posts.length) * 55 * day - chance.int(1, 20) * 3600_000
    const by = (name: string) => ({ externalId: `reader-${createHash('sha256').update(name).digest('hex').slice(0, 12)}`, name, profile: {} })
    const one = { sourceId, thread: slug, isPublic: true, details: { title: lines[0], url: `https://${place === 'บล็อก' ? 'blog' : 'board'}.example/${slug}` } }
    let at = begin
    return [
      { ...one, externalId: slug, kind: 'post', text: lines.join('\n'), occurredAt: new Date(begin), author: by(author) },
      ...comments.map(({ name, text }, place) => {
        at += (0.1 + chance.next() * 0.9) * (now.getTime() - at) * 0.2
        return { ...one, externalId: `${slug}-${place}`, kind: 'comment', text, occurredAt: new Date(at), author: by(name) }
      }),
    ]
  })
}

/** As the loop does it for what comes by a delivery: met, kept, read, related, and named as its source names it. */
async function keep(scope: Scope, entries: readonly Entry[]): Promise<void> {
  const met = await meet(scope, entries.map(({ sourceId, author }) => ({ sourceId, externalId: author.externalId, kind: 'person' as const })))
  const idOf = ({ sourceId, author }: Entry) => met.get(identityKey({ sourceId, externalId: author.externalId }))!.id
  await relate(scope, met.values())
  const interactions = entries.map((entry): NewInteraction => {
    const { author: _, ...told } = entry
    const identityId = idOf(entry)
    return { ...told, id: newId(), direction: 'in', identityId, threadIdentityId: entry.isPublic ? null : identityId, quotedExternalId: null, receivedAt: entry.occurredAt }
  })
  const added = await addInteractions(scope, interactions)
  await analyze(scope, interactions.filter(({ id }) => added.has(id)))
  const fresh = new Map(entries.filter((entry) => met.get(identityKey({ sourceId: entry.sourceId, externalId: entry.author.externalId }))!.isNew).map((entry) => [idOf(entry), entry.author]))
  await insertRows(scope.tx, 'identifier', [...fresh].flatMap(([identityId, { profile }]) => identifiersOf(scope, identityId, profile)))
  for (const [id, { name, profile }] of fresh) {
    const { title, name: bare } = splitTitle(name)
    await keepProfile(scope, id, { title, name: bare, ...profile })
  }
}

const identifiersOf = ({ workspaceId }: Scope, identityId: string, { phone, email }: Record<string, unknown>) => {
  const one = { workspace_id: workspaceId, identity_id: identityId, place: 0, state: 'normal' }
  return [
    ...(typeof phone === 'string' ? [{ ...one, kind: 'phone', value: e164(phone), typed: phone }] : []),
    ...(typeof email === 'string' ? [{ ...one, kind: 'email', value: email.toLowerCase(), typed: email }] : []),
  ]
}

async function makeDealersOrganisations(scope: Scope, stage: Stage): Promise<void> {
  for (const [i, { taxId, branch, province, phone }] of dealers.entries()) {
    await scope.tx
      .updateTable('person')
      .set({ kind: 'organisation', custom: JSON.stringify({ tax_id: taxId, branch, province, phone }) })
      .where('workspace_id', '=', scope.workspaceId)
      .where('id', 'in', (query) =>
        query
          .selectFrom('belonging as b')
          .innerJoin('identity as i', (on) => on.onRef('i.workspace_id', '=', 'b.workspace_id').onRef('i.id', '=', 'b.identity_id'))
          .select('b.person_id')
          .where('b.workspace_id', '=', scope.workspaceId)
          .where('i.source_id', '=', stage.sources.counter)
          .where('i.external_id', '=', dealerId(i)),
      )
      .execute()
  }
}
