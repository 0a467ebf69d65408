import { claimSending, dropClaim, postponeClaim, takeSendClaim } from '../../../server/respond/claims.ts'
import { assign, followRemovals, nameOf, take } from '../../../server/respond/assigning.ts'
import { decide, setStatus } from '../../../server/respond/commands.ts'
import { changeHeld, type Held, lockConversation } from '../../../server/respond/hold.ts'
import { countUnseen, mentionsIn, seeMentions, unseenMentions } from '../../../server/respond/mentions.ts'
import { note } from '../../../server/respond/notes.ts'
import { present } from '../../../server/respond/presence.ts'
import { cancel, reply } from '../../../server/respond/replies.ts'
import { readCustomer } from '../../../server/respond/customer.ts'
import { readToday } from '../../../server/respond/today.ts'
import { snooze, takeWaking, wake } from '../../../server/respond/snoozing.ts'
import { followNames } from '../../../server/respond/names.ts'
import { beginAttempt, countUndecided, endAttempt, isEarlierUnderWay, type OutboxRow, readAttempts, readOutbox, setState } from '../../../server/respond/outbox.ts'
import { openFromPost } from '../../../server/respond/opening.ts'
import { addItems, openFor, placeInConversations, reconsider } from '../../../server/respond/place.ts'
import { countViews, freeUntil, type ListPage, listConversations, listItems, readConversation } from '../../../server/respond/queries.ts'
import { findQuotable, listQuoted } from '../../../server/respond/quotes.ts'
import { keepTokens, lifeOfToken, releaseToken, takeToken } from '../../../server/respond/tokens.ts'
import { answeredOf, letGo } from '../../../server/respond/withdrawal.ts'
import { id, now, type Recording, workspaceId } from '../recording.ts'
import type { Examples } from './examples.ts'

const claim = { id, workspaceId, record: id }
const chat = { sourceId: id, thread: 'U1' }
const row: OutboxRow = { id, source_id: id, conversation_id: id, interaction_id: id, recipient: 'U1', state: 'uncertain', attempts: 1, settled_since: null, created_at: now, text: 'ค่ะ', thread: 'U1', quote_token: null }
const conversation: Held = { id, status: 'open', version: 1, thread: 'U1', source_id: id, identity_id: id, waiting_since: null, assignee_id: null, snoozed_until: null, last_at: now, heard_version: 1 }
const page: ListPage = { view: 'open', sort: 'newest', limit: 50, me: id, after: undefined }
const later = new Date(now.getTime() + 3600_000)
const token = { token: 't', expires_at: new Date(now.getTime() + 60_000) }
const toPlace = { interactionId: id, ...chat, identityId: id, asks: true, mood: null, occurredAt: now }

const withConversation = (work: (it: Recording) => unknown) => (it: Recording) => {
  it.answer('from "conversation"', conversation)
  return work(it)
}

export const respond: Examples = {
  'respond/withdrawal.ts': {
    answeredOf: ({ scope }) => answeredOf(scope, [id]),
    letGo: ({ scope }) => letGo(scope, [id]),
  },
  'respond/queries.ts': {
    async listConversations({ reading }) {
      await listConversations(reading, { ...page, after: { key: now.toISOString(), id } })
      await listConversations(reading, { ...page, view: 'unassigned', sort: 'priority', decide: 'true', after: { key: '1', id } })
      await listConversations(reading, { ...page, view: 'mine', sort: 'longest', source: id, mood: 'unhappy', assignee: id, waiting: 'true', free: 'true', after: { key: now.toISOString(), id } })
    },
    keyOf: 'no SQL',
    countViews({ reading, answer }) {
      answer('as "snoozed"', { open: 0, mine: 0, unassigned: 0, snoozed: 0 })
      return countViews(reading, id)
    },
    picked: 'no SQL',
    shown: 'no SQL',
    inView: 'no SQL',
    readConversation: ({ reading }) => readConversation(reading, id),
    listItems: ({ reading }) => listItems(reading, id, 50, { at: now.toISOString(), id }),
    freeUntil: ({ reading }) => freeUntil(reading, { source_id: id, thread: 'U1' }, now),
  },
  'respond/today.ts': {
    readToday({ reading, answer }) {
      answer('count(*)', { n: 0 })
      return readToday(reading)
    },
  },
  'respond/mentions.ts': {
    mentionsIn: ({ reading }) => mentionsIn(reading, [id]),
    unseenMentions: ({ reading }) => unseenMentions(reading, id, 6),
    countUnseen({ reading, answer }) {
      answer('count(*)', { n: 0 })
      return countUnseen(reading, id, 100)
    },
    seeMentions: ({ scope }) => seeMentions(scope, id, id),
  },
  'respond/customer.ts': {
    readCustomer({ reading, answer }) {
      answer('select "identity_id" from "conversation"', conversation)
      answer('from "belonging" as', { person_id: id, name: 'มะลิ' })
      answer('from "identity" as', { id })
      return readCustomer(reading, id)
    },
  },
  'respond/quotes.ts': {
    listQuoted: ({ reading }) => listQuoted(reading, { id, source_id: id }, ['m1']),
    findQuotable: ({ scope }) => findQuotable(scope, { source_id: id, thread: 'U1' }, id),
    quoteTokenIn: 'no SQL',
    hasQuoteToken: 'no SQL',
  },
  'respond/commands.ts': {
    setStatus: withConversation(({ scope }) => setStatus(scope, id, 'done')),
    decide({ scope, answer }) {
      answer('from "outbox" as', row)
      return decide(scope, id, 'send-again')
    },
  },
  'respond/hold.ts': {
    lockConversation: withConversation(({ scope }) => lockConversation(scope, id)),
    changeHeld: ({ scope }) => changeHeld(scope, conversation, 'conversation.assigned', { assignee_id: id }, ['assignee_id']),
    memberOf: 'no SQL',
  },
  'respond/replies.ts': {
    reply: withConversation(({ scope, answer }) => {
      answer('from "source"', { kind: 'line', stopped_at: null })
      answer('insert into "interaction"', { id })
      return reply(scope, id, { text: 'ค่ะ', version: 1, holdSeconds: 5 })
    }),
    cancel: withConversation(({ scope, answer }) => {
      answer('from "outbox" as', { ...row, state: 'waiting', attempts: 0 })
      answer('from "conversation_item" as', { id, direction: 'in', occurred_at: now })
      return cancel(scope, id)
    }),
  },
  'respond/assigning.ts': {
    take: withConversation(({ scope }) => take(scope, id)),
    assign: withConversation(({ scope, answer }) => {
      answer('from "member"', { id })
      return assign(scope, id, id)
    }),
    nameOf({ scope, answer }) {
      answer('from "member"', { name: 'มะลิ' })
      return nameOf(scope, id)
    },
    followRemovals: withConversation(({ scope }) => followRemovals.follow(scope, [{ kind: 'member.removed', record: { kind: 'member', id, version: 2 } }])),
  },
  'respond/snoozing.ts': {
    snooze: withConversation(({ scope }) => snooze(scope, id, later)),
    wake: ({ scope, answer }) => {
      answer('from "conversation"', { ...conversation, status: 'snoozed', snoozed_until: now })
      return wake(scope, id)
    },
    takeWaking: withConversation(({ house, answer }) => {
      answer('from claim', { id, workspaceId, record: id })
      return takeWaking(house)
    }),
  },
  'respond/notes.ts': {
    note: withConversation(({ scope, answer }) => {
      answer('insert into "interaction"', { id })
      answer('from "member"', { id })
      return note(scope, id, { text: 'ลูกค้าประจำ', mentions: [id] })
    }),
  },
  'respond/presence.ts': {
    present: ({ scope }) => present(scope, id, 'typing'),
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
    openFor: ({ scope }) => openFor(scope, [toPlace]),
    placeInConversations: ({ scope }) => placeInConversations(scope, [toPlace]),
    reconsider: ({ scope }) => reconsider(scope, [toPlace.interactionId]),
    addItems: ({ scope }) => addItems(scope, [{ conversationId: id, interactionId: id, occurredAt: now }]),
  },
  'respond/opening.ts': {
    openFromPost({ scope, answer }) {
      answer('from "interaction" where', { source_id: id, thread: 'U1' })
      answer('from "interaction" as', { ...toPlace, mood: null })
      return openFromPost(scope, id)
    },
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
    lifeOfToken: ({ scope }) => lifeOfToken(scope, chat),
    releaseToken: ({ scope }) => releaseToken(scope, { ...chat, token: 't' }),
  },
}
