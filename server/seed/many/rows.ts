import type { InsertType, SelectType } from 'kysely'
import { noNames, read } from '../../analyze/read.ts'
import { personEntry } from '../../customers/survivorship.ts'
import { splitTitle } from '../../customers/title.ts'
import type { Tables } from '../../platform/database/tables.ts'
import type { Entry } from '../../platform/search/entries.ts'
import { foldText } from '../../platform/search/fold.ts'
import { type Chance, chanceOf } from '../chance.ts'
import { e164, fill, fillingOf } from '../filling.ts'
import type { Turn } from '../screenplay.ts'
import { counterLines, orderLines, stories } from '../stories/all.ts'
import { type Named, nameSomebody, spellAgain } from './names.ts'

/**
 * A row with every column of its table that is not made by the database itself: whoever adds a column to a table is told
 * by the compiler that the seed does not fill it yet. The order in which they are named here is the order of the COPY.
 */
export type Row<T extends keyof Tables> = { [C in keyof Tables[T] as undefined extends InsertType<Tables[T][C]> ? never : C]: SelectType<Tables[T][C]> }

/** What a customer is made of, in an order in which each points at what stands before it. */
export const filledTables = ['person', 'identity', 'belonging', 'identifier', 'search_entry', 'interaction', 'reading', 'conversation', 'conversation_item', 'outbox'] as const
/** Tables that making customers leaves alone; one that stands in neither list is an error of types in the test. */
type LeftAlone =
  | 'workspace' | 'change' | 'signal' | 'follower' | 'claim' | 'member' | 'invitation' | 'api_key' | 'knock' | 'source'
  | 'intake' | 'intake_event' | 'import' | 'feed' | 'feed_item' | 'file' | 'reply_token' | 'outbox_attempt' | 'media' | 'mention' | 'presence' | 'lexicon' | 'rereading'
export type Forgotten = Exclude<keyof Tables, (typeof filledTables)[number] | LeftAlone>

export type Rows = { [T in (typeof filledTables)[number]]: Row<T>[] }
export const noRows = (): Rows => ({ person: [], identity: [], belonging: [], identifier: [], search_entry: [], interaction: [], reading: [], conversation: [], conversation_item: [], outbox: [] })

export type Setting = { workspaceId: string; seed: string; now: Date; customers: number; sources: Record<'line' | 'counter' | 'web', string>; memberIds: ReadonlyMap<string, string> }

const minute = 60_000
const day = 24 * 60 * minute
export const interactionsEach = 5
/** Every twentieth is somebody who is there already, met once more in another way. */
const duplicateEvery = 20

/** Adds customer number `i` with five interactions: of the same size, the same number is always the same customer. */
export function addCustomer(rows: Rows, setting: Setting, i: number): void {
  const chance = chanceOf(`${setting.seed} ${i}`)
  const isDuplicate = i % duplicateEvery === duplicateEvery - 1
  const named = isDuplicate ? nameSomebody(chanceOf(`${setting.seed} ${i - 7}`), i - 7) : nameSomebody(chance, i)
  const way = isDuplicate ? chance.pick(['counter', 'web'] as const) : chance.happens(0.85) ? 'line' : chance.pick(['counter', 'web'] as const)
  // More of them the nearer to now, and in the order of time: what is written then lies side by side in the indexes.
  const age = ((setting.customers - i - chance.next()) / setting.customers) ** 1.6
  const at = new Date(setting.now.getTime() - age * 700 * day - 3 * day)
  const identityId = addPerson(rows, setting, chance, { i, way, named, at, name: isDuplicate ? spellAgain(named, chance) : way === 'line' ? named.shown : named.name })
  if (way === 'line') addTalks(rows, setting, chance, { i, identityId, named, at })
  else addVisits(rows, setting, chance, { i, way, identityId, named, at })
}

function addPerson(rows: Rows, { workspaceId, sources }: Setting, chance: Chance, who: { i: number; way: keyof Setting['sources']; named: Named; at: Date; name: string }): string {
  const { i, way, named, at, name } = who
  const [personId, identityId] = [idAt(at, chance), idAt(at, chance)]
  // What somebody wrote on a card or a form has a title, a phone and perhaps an e-mail; LINE tells a name and no more.
  const { title, name: bare } = way === 'line' ? { title: null, name } : splitTitle(name)
  const [phone, email] = [way === 'line' ? null : e164(named.phone), way === 'web' ? named.email : null]
  const profile = way === 'line' ? { name, pictureUrl: null, language: 'th' } : { title, name: bare }
  rows.person.push({ workspace_id: workspaceId, id: personId, kind: 'person', title, name: bare, nickname: null, organisation: null, phone, email, custom: {}, version: 2, created_at: at, archived_at: null, face_id: null, picture_id: null })
  rows.identity.push({ workspace_id: workspaceId, id: identityId, source_id: sources[way], external_id: externalId(way, i), kind: 'person', name: bare, profile, first_met_at: at, profiled_at: at, picture_id: null })
  rows.belonging.push({ workspace_id: workspaceId, identity_id: identityId, since: at, person_id: personId, until: null })
  const known = { workspace_id: workspaceId, identity_id: identityId, place: 0, state: 'normal' as const }
  if (phone) rows.identifier.push({ ...known, kind: 'phone', value: phone, typed: named.phone })
  if (email) rows.identifier.push({ ...known, kind: 'email', value: email, typed: email })
  addEntry(rows, workspaceId, personEntry({ id: personId, created_at: at, archived: false, words: [bare, phone, phone && named.phone, email] }))
  return identityId
}

const addEntry = (rows: Rows, workspaceId: string, { kind, id, at, text }: Entry) => void rows.search_entry.push({ workspace_id: workspaceId, kind, id, at, text: foldText(text) })

const externalId = (way: string, i: number): string => (way === 'line' ? `U${i.toString(16).padStart(32, '0')}` : `${way}-${i}`)

type Spoken = Extract<Turn, { by: 'customer' }> | Extract<Turn, { by: 'staff' }>
/** What customers and we say in each story: without notes, and without what was taken back. */
const talks = stories
  .filter(({ isGroup }) => !isGroup)
  .map(({ turns }) => turns.filter((turn): turn is Spoken => (turn.by === 'customer' && turn.kind !== 'unsent') || (turn.by === 'staff' && turn.as === 'reply')))
  .filter((turns) => turns.length > 2)

type Talker = { i: number; identityId: string; named: Named; at: Date }

/** A conversation of up to five turns, and a second one some weeks later if turns are left. */
function addTalks(rows: Rows, setting: Setting, chance: Chance, talker: Talker): void {
  let left = interactionsEach
  let at = talker.at
  while (left > 0) {
    const turns = chance.pick(talks).slice(0, left)
    left -= turns.length
    at = addTalk(rows, setting, chance, { ...talker, at, turns, isLast: left === 0 })
    at = new Date(Math.min(at.getTime() + chance.int(1, 40) * day, setting.now.getTime() - chance.int(5, 2800) * minute))
  }
}

/** One in ten of the last conversations is still open. */
const openShare = 0.1

function addTalk(rows: Rows, setting: Setting, chance: Chance, talk: Talker & { turns: readonly Spoken[]; isLast: boolean }): Date {
  const { workspaceId, sources, memberIds } = setting
  const isOpen = talk.isLast && chance.happens(openShare)
  const begin = isOpen ? new Date(setting.now.getTime() - chance.int(60, 4000) * minute) : talk.at
  const filling = fillingOf(chance, begin, talk.named.phone)
  const [conversationId, thread] = [idAt(begin, chance), externalId('line', talk.i)]
  let at = begin
  let mood: Row<'conversation'>['mood'] = null
  let waitingSince: Date | null = null
  let assigneeId: string | null = null
  let heardVersion = 1
  let lastId = ''
  for (const [place, turn] of talk.turns.entries()) {
    if (place > 0) at = new Date(at.getTime() + chance.int(10, 500) * 1000)
    const id = (lastId = idAt(at, chance))
    const text = 'text' in turn ? fill(turn.text, filling) : null
    const isIn = turn.by === 'customer'
    const outboxId = isIn ? null : idAt(at, chance)
    addSaying(rows, setting, { id, sourceId: sources.line, thread, externalId: outboxId === null ? `m-${talk.i}-${conversationId.slice(-6)}-${place}` : `outbox:${outboxId}`, isIn, kind: isIn ? turn.kind : 'text', identityId: talk.identityId, text, at })
    const memberId = turn.by === 'staff' ? (memberIds.get(turn.nick) ?? null) : null
    assigneeId = memberId ?? assigneeId
    rows.conversation_item.push({ workspace_id: workspaceId, conversation_id: conversationId, occurred_at: at, interaction_id: id, member_id: memberId })
    if (isIn) {
      mood = addReading(rows, workspaceId, id, text) ?? mood
      waitingSince ??= at
      heardVersion = place + 1
    } else {
      const settled = waitingSince
      waitingSince = null
      rows.outbox.push({ workspace_id: workspaceId, id: outboxId!, source_id: sources.line, conversation_id: conversationId, interaction_id: id, recipient: thread, member_id: memberId, state: 'sent', attempts: 1, via: 'push', problem: null, detail: null, provider_id: null, created_at: at, sent_at: at, held_until: null, settled_since: settled, at_version: place + 1 })
    }
  }
  rows.conversation.push({
    workspace_id: workspaceId, id: conversationId, source_id: sources.line, thread, identity_id: talk.identityId,
    status: isOpen ? 'open' : 'done', version: talk.turns.length + 1, opened_at: begin, done_at: isOpen ? null : new Date(at.getTime() + 2 * minute),
    last_at: at, last_interaction_id: lastId, waiting_since: isOpen ? waitingSince : null, mood, undecided: 0,
    assignee_id: assigneeId, snoozed_until: null, heard_version: heardVersion,
  })
  return at
}

function addVisits(rows: Rows, setting: Setting, chance: Chance, { i, way, identityId, named, at }: Talker & { way: 'counter' | 'web' }): void {
  const thread = externalId(way, i)
  for (let visit = 0; visit < interactionsEach; visit++) {
    const when = new Date(at.getTime() + ((setting.now.getTime() - at.getTime()) * visit) / interactionsEach + chance.int(1, 600) * minute)
    const text = fill(chance.pick(way === 'web' ? orderLines : counterLines), fillingOf(chance, when, named.phone))
    const id = idAt(when, chance)
    addSaying(rows, setting, { id, sourceId: setting.sources[way], thread, externalId: `${thread}-${visit}`, isIn: true, kind: way === 'web' ? 'order' : 'visit', identityId, text, at: when })
    addReading(rows, setting.workspaceId, id, text)
  }
}

type Saying = { id: string; sourceId: string; thread: string; externalId: string; isIn: boolean; kind: string; identityId: string; text: string | null; at: Date }

function addSaying(rows: Rows, setting: Setting, one: Saying): void {
  rows.interaction.push(saying(setting, one))
  if (one.text) addEntry(rows, setting.workspaceId, { kind: 'interaction', id: one.id, at: one.at, text: one.text })
}

const saying = ({ workspaceId }: Setting, one: Saying): Row<'interaction'> => ({
  workspace_id: workspaceId, id: one.id, source_id: one.sourceId, thread: one.thread, external_id: one.externalId, direction: one.isIn ? 'in' : 'out',
  kind: one.kind, identity_id: one.isIn ? one.identityId : null, thread_identity_id: one.identityId, is_public: false, quoted_external_id: null,
  text: one.text, details: one.text === null ? {} : null, version: 1, occurred_at: one.at, received_at: one.at, removed_at: null,
})

function addReading(rows: Rows, workspaceId: string, interactionId: string, text: string | null): Row<'conversation'>['mood'] {
  if (!text) return null
  const { urgentWords, ...reading } = read({ text, isPublic: false }, noNames)
  rows.reading.push({ workspace_id: workspaceId, interaction_id: interactionId, ...reading, urgent_words: urgentWords })
  return reading.mood
}

/** A uuid of version 7 at that moment, the rest of it by chance. */
function idAt(at: Date, chance: Chance): string {
  const ms = at.getTime().toString(16).padStart(12, '0')
  const some = () => Math.floor(chance.next() * 0x1_0000_0000).toString(16).padStart(8, '0')
  const [a, b, c] = [some(), some(), some()]
  return `${ms.slice(0, 8)}-${ms.slice(8)}-7${a.slice(0, 3)}-${'89ab'[Number.parseInt(a[3]!, 16) & 3]}${a.slice(4, 7)}-${b}${c.slice(0, 4)}`
}
