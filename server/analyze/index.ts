export { analyze, forgetReadings } from './readings.ts'
export type { Mood, Reading } from './read.ts'
