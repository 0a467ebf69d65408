import { customFieldIs, indexCustomField } from '../../../server/customers/custom-fields.ts'
import { giveEachAPerson, meet } from '../../../server/customers/identities.ts'
import { findPicture, identitiesToAsk, keepProfile, tellStale } from '../../../server/customers/profiles.ts'
import { addInteractions, takeBack } from '../../../server/customers/interactions.ts'
import { id, now, workspaceId } from '../recording.ts'
import type { Examples } from './examples.ts'

const account = { sourceId: id, externalId: 'U1', kind: 'person' as const }
const said = { id, sourceId: id, thread: 'U1', externalId: 'm1', direction: 'in' as const, isPublic: false, kind: 'text', identityId: id, threadIdentityId: id, quotedExternalId: null, text: 'สวัสดี', details: {}, occurredAt: now, receivedAt: now }

export const customers: Examples = {
  'customers/identities.ts': {
    identityKey: 'no SQL',
    meet: ({ scope }) => meet(scope, [account]),
    giveEachAPerson: ({ scope }) => giveEachAPerson(scope, [{ ...account, id, isNew: true, isStale: false }]),
    staleBefore: 'no SQL',
  },
  'customers/profiles.ts': {
    tellStale: ({ scope }) => tellStale(scope, [{ ...account, id, isNew: false, isStale: true }]),
    identitiesToAsk: ({ scope }) => identitiesToAsk(scope, [id]),
    keepProfile({ scope, answer }) {
      answer('from "identity"', { name: null, picture_id: id })
      return keepProfile(scope, id, { name: 'มะลิ', pictureUrl: null }, { received: { workspaceId, digest: 'd', size: 1 }, mediaType: 'image/png' })
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
    takeBack: ({ scope }) => takeBack(scope, [{ sourceId: id, thread: 'U1', externalId: 'm1', at: now }]),
  },
}
