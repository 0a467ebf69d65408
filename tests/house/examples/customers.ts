import { createPerson, editPerson, holdPerson, setArchived, writeTyped } from '../../../server/customers/commands.ts'
import { conflict } from '../../../server/customers/conflicts.ts'
import { customFieldIs, indexCustomField } from '../../../server/customers/custom-fields.ts'
import { giveEachAPerson, meet, personsOf } from '../../../server/customers/identities.ts'
import { findPicture, identitiesToAsk, keepProfile, tellStale } from '../../../server/customers/profiles.ts'
import { addInteractions, indexInteractions, takeBack } from '../../../server/customers/interactions.ts'
import { interactionsByIds, listByName, listNewest, personsByIds, personsHolding } from '../../../server/customers/queries.ts'
import { readRecord } from '../../../server/customers/records.ts'
import { computePersons, holdPersons, indexPersons, moveInSearch } from '../../../server/customers/survivorship.ts'
import { changesOf, saidBy, saidTo, timelinePage } from '../../../server/customers/timeline.ts'
import { nothingTyped } from '../../../server/customers/typed.ts'
import { id, now, type Recording, workspaceId } from '../recording.ts'
import { forgetUnheard, interactionsOf, withdraw } from '../../../server/customers/withdrawal.ts'
import { revise } from '../../../server/customers/revisions.ts'
import type { Examples } from './examples.ts'

const account = { sourceId: id, externalId: 'U1', kind: 'person' as const }
const said = { id, sourceId: id, thread: 'U1', externalId: 'm1', direction: 'in' as const, isPublic: false, kind: 'text', identityId: id, threadIdentityId: id, quotedExternalId: null, text: 'สวัสดี', details: {}, occurredAt: now, receivedAt: now }

const record = { id, kind: 'person' as const, title: null, name: 'มะลิ', nickname: null, organisation: null, phone: null, email: null, custom: {}, version: 1, created_at: now, archived_at: null, face_id: null, picture_id: null, identities: [], identifiers: [] }
const typed = { ...nothingTyped, name: 'มาลี', phones: ['0812345678'] }
const page = { view: 'active' as const, limit: 50 }

const withPerson = (work: (it: Recording) => unknown) => (it: Recording) => {
  it.answer('from person p where', record)
  it.answer('as words', { ...record, words: ['มะลิ'] })
  it.answer('select id from made', { id })
  return work(it)
}

export const customers: Examples = {
  'customers/queries.ts': {
    listNewest: ({ reading }) => listNewest(reading, { ...page, after: [now.toISOString(), id] }),
    listByName: ({ reading }) => listByName(reading, { ...page, after: ['มะลิ', id] }),
    personsHolding: ({ reading }) => personsHolding(reading, { kind: 'person', words: 'มะลิ', limit: 50, after: { at: now.toISOString(), id } }),
    personsByIds: ({ reading }) => personsByIds(reading, [id]),
    interactionsByIds: ({ reading }) => interactionsByIds(reading, [id]),
  },
  'customers/records.ts': {
    readRecord: ({ scope }) => readRecord(scope, id),
    typedIdentity: 'no SQL',
    typedOf: 'no SQL',
  },
  'customers/commands.ts': {
    createPerson: withPerson(({ scope }) => createPerson(scope, { id, ...typed })),
    holdPerson: withPerson(({ scope }) => holdPerson(scope, id)),
    editPerson: withPerson(({ scope }) => editPerson(scope, id, { name: 'มาลี', was: { name: 'มะลิ' } })),
    writeTyped: withPerson(({ scope }) => writeTyped(scope, record, undefined, typed)),
    setArchived: withPerson(({ scope }) => setArchived(scope, id, true)),
  },
  'customers/survivorship.ts': {
    holdPersons: ({ scope }) => holdPersons(scope, [id]),
    computePersons: ({ scope }) => computePersons(scope, [id]),
    personKind: 'no SQL',
    personEntry: 'no SQL',
    indexPersons: withPerson(({ scope }) => indexPersons(scope, [id])),
    moveInSearch: withPerson(({ scope }) => moveInSearch(scope, id, true)),
  },
  'customers/timeline.ts': {
    timelinePage: ({ reading }) => timelinePage(reading, id, { limit: 50, after: undefined }, { sourcesOf: async () => new Map(), readingsOf: async () => new Map() }),
    saidBy: ({ reading }) => saidBy(reading, id, { limit: 50, after: { at: now, id }, only: 'public' }),
    saidTo: ({ reading }) => saidTo(reading, id, { limit: 50, after: { at: now, id }, only: 'inside' }),
    changesOf: ({ reading }) => changesOf(reading, id, { limit: 50, after: { at: now, id }, only: undefined }),
  },
  'customers/conflicts.ts': {
    conflict: ({ scope }) => conflict(scope, id, 'name', 'มะลิ'),
  },
  'customers/withdrawal.ts': {
    interactionsOf: ({ scope }) => interactionsOf(scope, id, ['m1']),
    withdraw: ({ scope }) => withdraw(scope, [id]),
    forgetUnheard({ scope, answer }) {
      answer('from identity i', { identity_id: id, picture_id: id, person_id: id })
      return forgetUnheard(scope, id, 500)
    },
  },
  'customers/identities.ts': {
    identityKey: 'no SQL',
    meet: ({ scope }) => meet(scope, [account]),
    giveEachAPerson: ({ scope }) => giveEachAPerson(scope, [{ ...account, id, name: null, isNew: true, isStale: false }]),
    personsOf: ({ scope }) => personsOf(scope, [id]),
    staleBefore: 'no SQL',
  },
  'customers/profiles.ts': {
    tellStale: ({ scope }) => tellStale(scope, [{ ...account, id, name: null, isNew: false, isStale: true }]),
    identitiesToAsk: ({ scope }) => identitiesToAsk(scope, [id]),
    keepProfile({ scope, answer }) {
      answer('from "identity"', { name: null, profile: null, picture_id: id })
      return keepProfile(scope, id, { name: 'มะลิ' }, { received: { workspaceId, digest: 'd', size: 1 }, mediaType: 'image/png' })
    },
    findPicture({ scope, answer }) {
      answer('from "identity"', { picture_id: id })
      return findPicture(scope, id)
    },
  },
  'customers/custom-fields.ts': {
    indexCustomField: ({ client }) => indexCustomField(client, 'colour'),
    customFieldIs: ({ reading }) => reading.read.selectFrom('person').select('id').where(customFieldIs('colour', 'red')).execute(),
  },
  'customers/interactions.ts': {
    addInteractions: ({ scope }) => addInteractions(scope, [said]),
    indexInteractions({ scope, answer }) {
      answer('for no key update', { id, text: 'สวัสดี', occurredAt: now })
      return indexInteractions(scope, [id])
    },
    takeBack: ({ scope }) => takeBack(scope, [{ sourceId: id, thread: 'U1', externalId: 'm1', at: now }]),
  },
  'customers/revisions.ts': {
    revise({ scope, answer }) {
      answer('join interaction', { id, version: 1, from: 'สวัสดี', to: 'หวัดดี', details: {}, received_at: now })
      return revise(scope, [{ ...said, text: 'หวัดดี' }])
    },
  },
}
