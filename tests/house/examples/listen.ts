import { dropClaims, keepDelivery, listFaults, listSources, markDone, markFailed, markHeard, retryEvent, waitingEvents } from '../../../server/listen/queries.ts'
import { addLineSource, credentialsOf, findLineSource, nextVersion, setApiBase } from '../../../server/listen/sources.ts'
import { addFeedSource, lookNow } from '../../../server/listen/feed/add.ts'
import { addFeeds, claimFeeds, endClaim, feedsOf, type FeedRow, hasCommentsFeed, isReadElsewhere, knownItems, readFeedRow, rememberItems, setFeed, takeFeedClaim } from '../../../server/listen/feed/queries.ts'
import type { Item } from '../../../server/listen/feed/read.ts'
import { id, now, workspaceId } from '../recording.ts'
import type { Examples } from './examples.ts'

const event = { sourceId: id, eventKey: 'e1', intakeId: id }
const delivery = { id, sourceId: id, digest: Buffer.alloc(32), body: Buffer.from('{}'), events: [{ key: 'e1', place: 0 }], problem: undefined }

const claim = { id, workspaceId, record: id }
const feed = { sourceId: id, holds: 'posts' as const, givenAddress: 'https://blog.example/', address: 'https://blog.example/feed', repeats: true }
const item: Item = { externalId: 'g1', link: 'https://blog.example/1', thread: 'blog.example/1', isComment: false, title: 'ข่าว', text: 'ข่าว', isCut: false, author: undefined, publishedAt: now, commentsFeed: undefined, comments: 1, digest: Buffer.alloc(32) }

export const listen: Examples = {
  'listen/queries.ts': {
    keepDelivery: ({ scope }) => keepDelivery(scope, delivery),
    waitingEvents: ({ scope }) => waitingEvents(scope),
    markDone: ({ scope }) => markDone(scope, [event]),
    markHeard: ({ scope }) => markHeard(scope, [id]),
    dropClaims: ({ scope }) => dropClaims(scope, [id]),
    markFailed: ({ scope }) => markFailed(scope, event, 'not-understood', 'text'),
    retryEvent({ scope, answer }) {
      answer('update "intake_event"', { intake_id: id })
      return retryEvent(scope, event)
    },
    listFaults({ reading, answer }) {
      answer('from "intake_event"', { intakeId: id, place: 0, sourceKind: 'line' })
      answer('from "intake"', { body: delivery.body })
      return listFaults(reading, { limit: 50, after: { intakeId: id, eventKey: 'e1' } })
    },
    listSources: ({ reading }) => listSources(reading, { limit: 50, after: 'LINE ร้าน' }),
  },
  'listen/sources.ts': {
    webhookUrl: 'no SQL',
    nameTaken: 'no SQL',
    nextVersion({ scope, answer }) {
      answer('update "source"', { version: 2 })
      return nextVersion(scope, id)
    },
    credentialsOf: ({ house }) => credentialsOf(house, workspaceId, id),
    addLineSource({ scope, house, answer }) {
      answer('insert into "source"', { id })
      return addLineSource(scope, house, { name: 'LINE ร้าน', secret: 's', token: 't' })
    },
    findLineSource: ({ scope }) => findLineSource(scope, 'LINE ร้าน'),
    setApiBase({ scope, answer }) {
      answer('update "source"', { version: 2 })
      return setApiBase(scope, id, 'http://127.0.0.1:1')
    },
  },
  'listen/feed/add.ts': {
    addFeedSource({ scope, answer }) {
      answer('insert into "source"', { id })
      answer('insert into "feed"', { id })
      return addFeedSource(scope, { name: 'บล็อก', url: 'https://blog.example/' })
    },
    lookNow({ scope, answer }) {
      answer('from "feed"', { id })
      return lookNow(scope, id)
    },
  },
  'listen/feed/queries.ts': {
    takeFeedClaim: ({ house }) => takeFeedClaim(house),
    endClaim: ({ scope }) => endClaim(scope, claim, now),
    addFeeds: ({ scope }) => addFeeds(scope, [feed]),
    claimFeeds: ({ scope }) => claimFeeds(scope, [id], now),
    readFeedRow: ({ scope }) => readFeedRow(scope, id),
    setFeed: ({ scope }) => setFeed(scope, id, { tried_at: now, succeeded_at: now, failures: 0, problem: null, detail: null, next_at: now }),
    hasCommentsFeed: ({ scope }) => hasCommentsFeed(scope, id),
    isReadElsewhere: ({ scope }) => isReadElsewhere(scope, { id, source_id: id, address: 'https://blog.example/comments' } as FeedRow, feed.address),
    knownItems: ({ scope }) => knownItems(scope, id, [item]),
    rememberItems: ({ scope }) => rememberItems(scope, id, [{ ...item, version: 1 }]),
    feedsOf: ({ reading }) => feedsOf(reading, [id]),
  },
}
