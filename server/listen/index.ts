export { hear } from './hear.ts'
export type { Heard } from './heard.ts'
export { countFaults, dropClaims, latestFaults, markDone, markFailed, markHeard, type WaitingEvent, waitingEvents } from './queries.ts'
export { addLineSource, credentialsOf, findLineSource, type LineCredentials, setApiBase, webhookUrl } from './sources.ts'
