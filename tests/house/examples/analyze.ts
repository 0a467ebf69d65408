import { claimRereading, dropRereading, giveBackRereading, staleWorkspaces, takeRereadingClaim } from '../../../server/analyze/again/claims.ts'
import { beginRereading, findRereading, keepRereading, readingsAfter } from '../../../server/analyze/again/queries.ts'
import { findLexicon, keepLexicon, lexiconVersion } from '../../../server/analyze/lexicon/queries.ts'
import { noNames, read } from '../../../server/analyze/read.ts'
import { analyze, analyzeAgain, forgetReadings, keepReadings, readingsOf } from '../../../server/analyze/readings.ts'
import { countByHour, findPublic, listPublic } from '../../../server/analyze/stream/queries.ts'
import { id, now, workspaceId } from '../recording.ts'
import type { Examples } from './examples.ts'

const unread = { model: 'thai-text-1', afterId: null, total: 1, lookedAt: 0, read: 0, changed: 0, startedAt: now, endedAt: null, version: 1 }

export const analyzing: Examples = {
  'analyze/readings.ts': {
    analyze: ({ scope }) => analyze(scope, [{ id, text: 'ขอบคุณค่ะ', isPublic: false }]),
    analyzeAgain: ({ scope }) => analyzeAgain(scope, [{ id, text: 'ขอบคุณค่ะ' }]),
    forgetReadings: ({ scope }) => forgetReadings(scope, [id]),
    keepReadings: ({ scope }) => keepReadings(scope, new Map([[id, read({ text: 'ขอบคุณค่ะ', isPublic: false }, noNames)]])),
    readingsOf: ({ reading }) => readingsOf({ from: reading.read, workspaceId }, [id]),
  },
  'analyze/lexicon/queries.ts': {
    lexiconVersion: ({ scope }) => lexiconVersion(scope),
    findLexicon: ({ scope }) => findLexicon(scope),
    keepLexicon: ({ scope }) => keepLexicon(scope, 1, []),
  },
  'analyze/again/claims.ts': {
    claimRereading: ({ scope }) => claimRereading(scope),
    staleWorkspaces: ({ house }) => staleWorkspaces(house),
    takeRereadingClaim: ({ house }) => takeRereadingClaim(house),
    giveBackRereading: ({ scope }) => giveBackRereading(scope, { id, workspaceId }),
    dropRereading: ({ scope }) => dropRereading(scope, { id, workspaceId }),
  },
  'analyze/again/queries.ts': {
    findRereading: ({ scope }) => findRereading(scope, true),
    beginRereading: ({ scope, answer }) => {
      answer('count(*)', { total: 1 })
      return beginRereading(scope, 'thai-text-1')
    },
    keepRereading: ({ scope }) => keepRereading(scope, unread),
    readingsAfter: ({ scope }) => readingsAfter(scope, id, 200),
  },
  'analyze/stream/queries.ts': {
    listPublic: ({ reading }) =>
      listPublic(reading, { source: id, mood: 'unhappy', intent: 'complaint', urgent: 'true', language: 'th' }, { since: now, until: now, limit: 50, after: { at: now.toISOString(), id } }),
    findPublic: ({ reading }) => findPublic(reading, {}, 'สบู่', { since: undefined, until: now, limit: 50, after: undefined }),
    countByHour: ({ reading }) => countByHour(reading, {}, now),
  },
}
