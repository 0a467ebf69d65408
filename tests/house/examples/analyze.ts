import { analyze, analyzeAgain, forgetReadings, readingsOf } from '../../../server/analyze/readings.ts'
import { countByHour, findPublic, listPublic } from '../../../server/analyze/stream/queries.ts'
import { id, now, workspaceId } from '../recording.ts'
import type { Examples } from './examples.ts'

export const analyzing: Examples = {
  'analyze/readings.ts': {
    analyze: ({ scope }) => analyze(scope, [{ id, text: 'ขอบคุณค่ะ' }]),
    analyzeAgain: ({ scope }) => analyzeAgain(scope, [{ id, text: 'ขอบคุณค่ะ' }]),
    forgetReadings: ({ scope }) => forgetReadings(scope, [id]),
    readingsOf: ({ reading }) => readingsOf({ from: reading.read, workspaceId }, [id]),
  },
  'analyze/stream/queries.ts': {
    listPublic: ({ reading }) =>
      listPublic(reading, { source: id, mood: 'unhappy', language: 'th' }, { since: now, until: now, limit: 50, after: { at: now.toISOString(), id } }),
    findPublic: ({ reading }) => findPublic(reading, {}, 'สบู่', { since: undefined, until: now, limit: 50, after: undefined }),
    countByHour: ({ reading }) => countByHour(reading, {}, now),
  },
}
