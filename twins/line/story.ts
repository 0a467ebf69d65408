import type { Sticker } from './events.ts'

/**
 * Words, a sticker, words that are taken back a few seconds later, a picture (its hue tells it from others), a file, or
 * words that point back at what this customer said before: 0 for the first thing.
 */
export type Turn = string | { sticker: Sticker } | { unsent: string } | { picture: number } | { file: string } | { quotes: number; text: string }

export interface Story {
  /** The LINE display name, as people really write them. */
  name: string
  /** Adds the shop as a friend first; `back` unblocks it. */
  follows?: 'new' | 'back'
  /** Said one after the other, before any answer. */
  says: Turn[]
  /** Said one by one, each after an answer. */
  goesOn?: Turn[]
  /** Said when nobody answers, one per wait that was too long. */
  angry?: Turn[]
  /** Said when the last answer has come. */
  thanks: Turn
  /** Said in place of everything else when the answer came only after the last angry word. */
  tooLate?: Turn
  /** Blocks the shop when even the last angry word went unanswered. */
  leaves?: true
}
