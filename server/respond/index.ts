export { placeInConversations } from './place.ts'
export { keepTokens } from './tokens.ts'
