import { countAttempt, countFaults, dropClaims, keepDelivery, latestFaults, listFaults, listSources, markDone, markFailed, markHeard, putOff, retryEvent, sourcesOf, waitingEvents } from '../../../server/listen/queries.ts'
import { addLineSource, credentialsOf, findLineSource, setApiBase } from '../../../server/listen/sources.ts'
import { id, workspaceId } from '../recording.ts'
import type { Examples } from './examples.ts'

const event = { sourceId: id, eventKey: 'e1', intakeId: id }
const delivery = { id, sourceId: id, digest: Buffer.alloc(32), body: Buffer.from('{}'), events: [{ key: 'e1', place: 0 }], problem: undefined }

export const listen: Examples = {
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
      answer('from "intake_event"', { intakeId: id, place: 0 })
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

