export { analyze, analyzeAgain, forgetReadings } from './readings.ts'
export type { Mood } from './read.ts'
