import { intent as intentWeights } from './weights/intent-best.js'
import { mood } from './weights/mood-best.js'
import { makeReader } from './reader.ts'

export { entities } from './entities/entities.ts'
export type { Entity, EntityKind } from './entities/entity.ts'
export type { Intent, IntentLabel } from './intent/intent.ts'
export type { Urgency } from './intent/urgency.ts'
export { type Language, language } from './language.ts'
export { createLexicon, type Lexicon, type Name, type NameKind } from './lexicon.ts'
export type { MoodLabel, Sentiment } from './mood/mood.ts'
export { normalize, type Normalized } from './normalize.ts'
export type { Analysis } from './reader.ts'
export { searchQuery, searchTokens } from './search.ts'
export { segment } from './segment.ts'
export { topics, type Topic } from './topics.ts'

export const { sentiment, intent, urgency, analyze } = makeReader(mood, intentWeights)
