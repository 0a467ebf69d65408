import { analyze, analyzeAgain, forgetReadings, readingsOf } from '../../../server/analyze/readings.ts'
import { id, workspaceId } from '../recording.ts'
import type { Examples } from './examples.ts'

export const analyzing: Examples = {
  'analyze/readings.ts': {
    analyze: ({ scope }) => analyze(scope, [{ id, text: 'ขอบคุณค่ะ' }]),
    analyzeAgain: ({ scope }) => analyzeAgain(scope, [{ id, text: 'ขอบคุณค่ะ' }]),
    forgetReadings: ({ scope }) => forgetReadings(scope, [id]),
    readingsOf: ({ reading }) => readingsOf({ from: reading.read, workspaceId }, [id]),
  },
}
