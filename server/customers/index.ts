export { giveEachAPerson, identityKey, meet, type Met } from './identities.ts'
export { addInteractions, takeBack } from './interactions.ts'
export { findPicture, identitiesToAsk, keepProfile, staleIdentity, tellStale, type ToAsk, type Told } from './profiles.ts'
