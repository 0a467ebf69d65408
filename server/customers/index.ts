export { giveEachAPerson, identityKey, meet, type Met, namelessIdentities, nameIdentity } from './identities.ts'
export { addInteractions, takeBack } from './interactions.ts'
export { revise } from './revisions.ts'
