export { giveEachAPerson, identityKey, meet, type Met, namelessIdentities, nameIdentity } from './identities.ts'
export { addInteractions, takeBack } from './interactions.ts'
export { forgetUnheard, interactionsOf, withdraw } from './withdrawal.ts'
