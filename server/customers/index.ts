export { giveEachAPerson, identityKey, meet, type Met } from './identities.ts'
export { addInteractions, takeBack, type NewInteraction } from './interactions.ts'
