export { analyze, analyzeAgain, forgetReadings, readingsOf } from './readings.ts'
export type { Mood } from './shapes.ts'
