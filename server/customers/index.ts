export { giveEachAPerson, identityKey, meet, type Met, namelessIdentities, nameIdentity } from './identities.ts'
export { addInteractions, takeBack } from './interactions.ts'
export type { From, ReadingMark, SourceMark } from './told.ts'
export { forgetUnheard, interactionsOf, withdraw } from './withdrawal.ts'
