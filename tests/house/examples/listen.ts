import { countAttempt, countFaults, dropClaims, keepDelivery, latestFaults, listFaults, listSources, markDone, markFailed, markHeard, putOff, retryEvent, sourcesOf, waitingEvents } from '../../../server/listen/queries.ts'
import { claimImport, dropImportClaims, releaseImportClaim, renewImportClaim, takeImportClaim } from '../../../server/listen/imports/claims.ts'
import {
  addImport,
  changeImport,
  failedOnce,
  findFileSource,
  findImport,
  findOrMakeFileSource,
  type Import,
  keepFailedRows,
  keepFileDelivery,
  keepRows,
  knownRows,
  listImports,
  markUndone,
  readImport,
  removeImport,
  sourceOfBytes,
  takenUp,
} from '../../../server/listen/imports/queries.ts'
import type { ImportSettings } from '../../../server/listen/imports/shapes.ts'
import { dropMediaClaim, dueAgain, findMediaFile, forgetMedia, holdMedia, insertWanted, setMedia, stayWith, takeMediaClaim, wantAgain } from '../../../server/listen/media/queries.ts'
import { addLineSource, credentialsOf, findLineSource, nextVersion, setApiBase } from '../../../server/listen/sources.ts'
import { addFeedSource, lookNow, moveFeed } from '../../../server/listen/feed/add.ts'
import { resumeSource, stopSource } from '../../../server/listen/stopping.ts'
import { addFeeds, claimFeeds, dropFeedClaims, endClaim, feedsOf, feedsToRead, type FeedRow, hasCommentsFeed, isReadElsewhere, knownItems, readFeedRow, rememberItems, setFeed, takeFeedClaim } from '../../../server/listen/feed/queries.ts'
import type { Item } from '../../../server/listen/feed/read.ts'
import { id, now, workspaceId } from '../recording.ts'
import type { Examples } from './examples.ts'

const event = { sourceId: id, eventKey: 'e1', intakeId: id }
const delivery = { id, sourceId: id, digest: Buffer.alloc(32), body: Buffer.from('{}'), events: [{ key: 'e1', place: 0 }], problem: undefined }

const settings: ImportSettings = { format: 'csv', packed: false, encoding: 'utf-8', separator: ',', hasHeader: true, columns: { text: 'text', author: null, time: null, id: null }, dates: 'day-first', isPublic: true }
const file = { workspaceId, id, digest: 'd'.repeat(64), size: 10, mediaType: 'text/csv', name: 'f.csv' }
const one: Import = { id, workspaceId, state: 'running', settings, sourceId: id, sourceName: 'f', rowAt: 0, byteAt: 0, created: 0, duplicates: 0, failed: 0, removed: 0, kept: 0, examples: [], problem: null, startedAt: now, createdAt: now, version: 1, file }
const taken = { id, sourceId: id }
const claim = { id, workspaceId, record: id }
const feed = { sourceId: id, holds: 'posts' as const, givenAddress: 'https://blog.example/', address: 'https://blog.example/feed', repeats: true }
const item: Item = { externalId: 'g1', link: 'https://blog.example/1', thread: 'blog.example/1', isComment: false, title: 'ข่าว', text: 'ข่าว', isCut: false, author: undefined, publishedAt: now, commentsFeed: undefined, comments: 1, digest: Buffer.alloc(32) }

export const listen: Examples = {
  'listen/imports/claims.ts': {
    takeImportClaim: ({ house }) => takeImportClaim(house, undefined),
    claimImport: ({ scope }) => claimImport(scope, id),
    renewImportClaim: ({ scope }) => renewImportClaim(scope, claim),
    releaseImportClaim: ({ scope }) => releaseImportClaim(scope, claim),
    dropImportClaims: ({ scope }) => dropImportClaims(scope, id),
  },
  'listen/imports/queries.ts': {
    addImport: ({ scope }) => addImport(scope, file, settings, 'f'),
    findImport: ({ scope }) => findImport(scope, id, true),
    changeImport: ({ scope }) => changeImport(scope, one, { row_at: 500, byte_at: 9000, created: 499, duplicates: 0, failed: 1 }),
    findOrMakeFileSource: ({ scope }) => findOrMakeFileSource(scope, 'f'),
    findFileSource: ({ scope }) => findFileSource(scope, 'f'),
    sourceOfBytes: ({ scope }) => sourceOfBytes(scope, file.digest),
    keepFileDelivery: ({ scope }) => keepFileDelivery(scope, one, id),
    keepRows: ({ scope }) => keepRows(scope, taken, [{ key: 'r1', place: 2 }]),
    knownRows: ({ scope }) => knownRows(scope, id, ['r1']),
    keepFailedRows: ({ scope }) => keepFailedRows(scope, taken, [{ key: 'r1', problem: 'no-text', detail: '#2', digest: file.digest, body: Buffer.from('{}') }]),
    listImports: ({ reading }) => listImports(reading, { limit: 50, after: { createdAt: now.toISOString(), id } }),
    readImport: ({ reading }) => readImport(reading, id),
    takenUp: ({ scope }) => takenUp(scope, id, 501, 500),
    markUndone: ({ scope }) => markUndone(scope, id, ['r1']),
    failedOnce: ({ scope }) => failedOnce(scope, id),
    removeImport: ({ scope }) => removeImport(scope, id),
  },
  'listen/media/queries.ts': {
    insertWanted: ({ scope }) => insertWanted(scope, [{ interactionId: id, sourceId: id, externalId: '1', kind: 'image', name: null, problem: null }]),
    takeMediaClaim: ({ house }) => takeMediaClaim(house),
    stayWith: ({ house }) => stayWith(house, claim),
    dueAgain: ({ scope }) => dueAgain(scope, claim, 1000),
    dropMediaClaim: ({ scope }) => dropMediaClaim(scope, claim),
    holdMedia: ({ scope }) => holdMedia(scope, id),
    findMediaFile({ scope, answer }) {
      answer('from "media"', { file_id: id })
      return findMediaFile(scope, id)
    },
    setMedia: ({ scope }) => setMedia(scope, id, { state: 'kept', file_id: id, attempts: 1, problem: null }),
    wantAgain: ({ scope }) => wantAgain(scope, id),
    forgetMedia({ scope, answer }) {
      answer('delete from "media"', { file_id: id })
      return forgetMedia(scope, [id])
    },
  },
  'listen/queries.ts': {
    keepDelivery: ({ scope }) => keepDelivery(scope, delivery),
    waitingEvents: ({ scope }) => waitingEvents(scope),
    markDone: ({ scope }) => markDone(scope, [event]),
    markHeard: ({ scope }) => markHeard(scope, [id]),
    putOff: ({ scope }) => putOff(scope, new Date(0)),
    countAttempt: ({ scope }) => countAttempt(scope, event),
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
    latestFaults: ({ reading }) => latestFaults(reading, 5),
    countFaults({ reading, answer }) {
      answer('count(*)', { n: 0 })
      return countFaults(reading, 100)
    },
    sourcesOf: ({ reading }) => sourcesOf({ from: reading.read, workspaceId }, [id]),
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
      answer('from "source"', { stopped_at: null })
      answer('from "feed"', { id })
      return lookNow(scope, id)
    },
    moveFeed({ scope, answer }) {
      answer('from "source"', { kind: 'feed', stopped_at: null })
      answer('from "feed"', { id, address: 'https://blog.example/', repeats: true, holds: 'posts' })
      answer('insert into "feed"', { id })
      answer('update "source"', { version: 2 })
      return moveFeed(scope, id, { url: 'https://new.example/' })
    },
  },
  'listen/stopping.ts': {
    stopSource({ scope, answer }) {
      answer('from "source"', { version: 1, stopped_at: null })
      answer('from "feed"', { id })
      return stopSource(scope, id)
    },
    resumeSource({ scope, answer }) {
      answer('from "source"', { version: 1, stopped_at: now })
      answer('from "feed"', { id })
      return resumeSource(scope, id)
    },
  },
  'listen/feed/queries.ts': {
    takeFeedClaim: ({ house }) => takeFeedClaim(house),
    endClaim: ({ scope }) => endClaim(scope, claim, now),
    addFeeds: ({ scope }) => addFeeds(scope, [feed]),
    claimFeeds: ({ scope }) => claimFeeds(scope, [id], now),
    feedsToRead: ({ scope }) => feedsToRead(scope, id),
    dropFeedClaims: ({ scope }) => dropFeedClaims(scope, [id]),
    readFeedRow: ({ scope }) => readFeedRow(scope, id),
    setFeed: ({ scope }) => setFeed(scope, id, { tried_at: now, succeeded_at: now, failures: 0, problem: null, detail: null, next_at: now }),
    hasCommentsFeed: ({ scope }) => hasCommentsFeed(scope, id),
    isReadElsewhere: ({ scope }) => isReadElsewhere(scope, { id, source_id: id, address: 'https://blog.example/comments' } as FeedRow, feed.address),
    knownItems: ({ scope }) => knownItems(scope, id, [item]),
    rememberItems: ({ scope }) => rememberItems(scope, id, [{ ...item, version: 1 }]),
    feedsOf: ({ reading }) => feedsOf(reading, [id]),
  },
}
