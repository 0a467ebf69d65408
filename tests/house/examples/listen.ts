import { dropMediaClaim, dueAgain, findMediaFile, forgetMedia, holdMedia, insertWanted, setMedia, stayWith, takeMediaClaim, wantAgain } from '../../../server/listen/media/queries.ts'
import { dropClaims, keepDelivery, listFaults, listSources, markDone, markFailed, markHeard, retryEvent, waitingEvents } from '../../../server/listen/queries.ts'
import { addLineSource, credentialsOf, findLineSource, setApiBase } from '../../../server/listen/sources.ts'
import { id, workspaceId } from '../recording.ts'
import type { Examples } from './examples.ts'

const event = { sourceId: id, eventKey: 'e1', intakeId: id }
const delivery = { id, sourceId: id, digest: Buffer.alloc(32), body: Buffer.from('{}'), events: [{ key: 'e1', place: 0 }], problem: undefined }

const claim = { id, workspaceId, record: id }

export const listen: Examples = {
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
    dropClaims: ({ scope }) => dropClaims(scope, [id]),
    markFailed: ({ scope }) => markFailed(scope, event, 'not-understood', 'text'),
    retryEvent({ scope, answer }) {
      answer('update "intake_event"', { intake_id: id })
      return retryEvent(scope, event)
    },
    listFaults({ reading, answer }) {
      answer('from "intake_event"', { intakeId: id, place: 0 })
      answer('from "intake"', { body: delivery.body })
      return listFaults(reading, { limit: 50, after: { intakeId: id, eventKey: 'e1' } })
    },
    listSources: ({ reading }) => listSources(reading, { limit: 50, after: 'LINE ร้าน' }),
  },
  'listen/sources.ts': {
    webhookUrl: 'no SQL',
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
}

