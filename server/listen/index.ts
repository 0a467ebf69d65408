export { hear } from './hear.ts'
export { type Heard, NotHeard } from './heard.ts'
export { dropClaims, markDone, markFailed, markHeard, type WaitingEvent, waitingEvents } from './queries.ts'
export { addLineSource, credentialsOf, findLineSource, type LineCredentials, setApiBase, webhookUrl } from './sources.ts'
