export { hear } from './hear.ts'
export type { Heard } from './heard.ts'
export { dropClaims, markDone, markFailed, markHeard, sourcesOf, type WaitingEvent, waitingEvents } from './queries.ts'
export { addLineSource, credentialsOf, findLineSource, type LineCredentials, setApiBase, webhookUrl } from './sources.ts'
