import { claimSending, dropClaim, postponeClaim, takeSendClaim } from '../../../server/respond/claims.ts'
import { decide, reply, setStatus } from '../../../server/respond/commands.ts'
import { followNames } from '../../../server/respond/names.ts'
import { beginAttempt, countUndecided, endAttempt, isEarlierUnderWay, type OutboxRow, readAttempts, readOutbox, setState } from '../../../server/respond/outbox.ts'
import { addItems, placeInConversations, reconsider } from '../../../server/respond/place.ts'
import { freeUntil, listConversations, listItems, readConversation } from '../../../server/respond/queries.ts'
import { findQuotable, listQuoted } from '../../../server/respond/quotes.ts'
import { keepTokens, releaseToken, takeToken } from '../../../server/respond/tokens.ts'
import { id, now, type Recording, workspaceId } from '../recording.ts'
import type { Examples } from './examples.ts'

const claim = { id, workspaceId, record: id }
const chat = { sourceId: id, thread: 'U1' }
const row: OutboxRow = { id, source_id: id, conversation_id: id, interaction_id: id, recipient: 'U1', state: 'uncertain', created_at: now, text: 'ค่ะ', thread: 'U1', quote_token: null }
const conversation = { id, status: 'open', version: 1, thread: 'U1', source_id: id, identity_id: id }
const token = { token: 't', expires_at: new Date(now.getTime() + 60_000) }
const toPlace = { interactionId: id, ...chat, identityId: id, asks: true, mood: null, occurredAt: now }

const withConversation = (work: (it: Recording) => unknown) => (it: Recording) => {
  it.answer('from "conversation"', conversation)
  return work(it)
}

export const respond: Examples = {
  'respond/queries.ts': {
    listConversations: ({ reading }) => listConversations(reading, { status: 'open', limit: 50, after: { lastAt: now.toISOString(), id } }),
    readConversation: ({ reading }) => readConversation(reading, id),
    listItems: ({ reading }) => listItems(reading, id, 50, { at: now.toISOString(), id }),
    freeUntil: ({ reading }) => freeUntil(reading, { source_id: id, thread: 'U1' }, now),
  },
  'respond/quotes.ts': {
    listQuoted: ({ reading }) => listQuoted(reading, { id, source_id: id }, ['m1']),
    findQuotable: ({ scope }) => findQuotable(scope, { source_id: id, thread: 'U1' }, id),
    quoteTokenIn: 'no SQL',
    hasQuoteToken: 'no SQL',
  },
  'respond/commands.ts': {
    reply: withConversation(({ scope, answer }) => {
      answer('insert into "interaction"', { id })
      return reply(scope, id, { text: 'ค่ะ' })
    }),
    setStatus: withConversation(({ scope }) => setStatus(scope, id, 'done')),
    decide({ scope, answer }) {
      answer('from "outbox" as', row)
      return decide(scope, id, 'send-again')
    },
  },
  'respond/names.ts': {
    followNames: withConversation(({ scope }) => followNames.follow(scope, [{ kind: 'identity.named', record: { kind: 'identity', id, version: 2 } }])),
  },
  'respond/outbox.ts': {
    readOutbox: ({ scope }) => readOutbox(scope, id),
    isEarlierUnderWay: ({ scope }) => isEarlierUnderWay(scope, row),
    readAttempts: ({ scope }) => readAttempts(scope, id),
    beginAttempt: ({ scope }) => beginAttempt(scope, row, 1, 'push'),
    endAttempt: ({ scope }) => endAttempt(scope, id, 1, { outcome: 'accepted', status: 200, detail: null }),
    setState: ({ scope }) => setState(scope, row, { state: 'sent', sent_at: now, provider_id: 'm1', problem: null, detail: null }),
    countUndecided: ({ scope }) => countUndecided(scope, id),
  },
  'respond/place.ts': {
    placeInConversations: ({ scope }) => placeInConversations(scope, [toPlace]),
    reconsider: ({ scope }) => reconsider(scope, [toPlace.interactionId]),
    addItems: ({ scope }) => addItems(scope, [{ conversationId: id, interactionId: id, occurredAt: now }]),
  },
  'respond/claims.ts': {
    takeSendClaim: ({ house }) => takeSendClaim(house),
    claimSending: ({ scope }) => claimSending(scope, id),
    dropClaim: ({ scope }) => dropClaim(scope, claim),
    postponeClaim: ({ scope }) => postponeClaim(scope, claim, 200),
  },
  'respond/tokens.ts': {
    keepTokens: ({ scope }) => keepTokens(scope, [{ ...chat, token: 't', expiresAt: token.expires_at }]),
    takeToken({ scope, answer }) {
      answer('from "reply_token"', token)
      return takeToken(scope, chat)
    },
    releaseToken: ({ scope }) => releaseToken(scope, { ...chat, token: 't' }),
  },
}
