export { placeInConversations, reconsider } from './place.ts'
export { keepTokens } from './tokens.ts'
export { answeredOf, letGo } from './withdrawal.ts'
