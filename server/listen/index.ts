export { hear } from './hear.ts'
export type { Heard } from './heard.ts'
export { countAttempt, dropClaims, markDone, markFailed, markHeard, putOff, type WaitingEvent, waitingEvents } from './queries.ts'
export { addLineSource, credentialsOf, findLineSource, type LineCredentials, setApiBase, webhookUrl } from './sources.ts'
