export { hear } from './hear.ts'
export type { Heard } from './heard.ts'
export { type WaitingEvent, countAttempt, countFaults, dropClaims, latestFaults, markDone, markFailed, markHeard, putOff, sourcesOf, waitingEvents } from './queries.ts'
export { addLineSource, credentialsOf, findLineSource, type LineCredentials, setApiBase, webhookUrl } from './sources.ts'
