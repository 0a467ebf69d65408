import type { IntentLabel } from './intent/intent.ts'
import type { MoodLabel } from './mood/mood.ts'

/** How often a reader was right about messages that it had not seen while it learned (cross-validated). */
export type Shares<Label extends string = string> = {
  /** Share of messages read as they were labelled. */
  accuracy: number
  messages: number
  /** Of what was read as this, how much was (`precision`); of what was labelled as this, how much was found (`recall`). */
  classes: readonly { label: Label; precision: number; recall: number; labelled: number }[]
}

/** A reader's own error, for whoever shows its readings to people. */
export type Errors = { moods: Shares<MoodLabel>; intents: Shares<IntentLabel> }
