import { findEntities } from './entities/entities.ts'
import type { Entity } from './entities/entity.ts'
import { type Intent, intentOf, openIntent, type PackedIntent } from './intent/intent.ts'
import { findCues } from './intent/find-cues.ts'
import { type Urgency, urgencyOf } from './intent/urgency.ts'
import { type Language, language } from './language.ts'
import type { Lexicon } from './lexicon.ts'
import { readFeatures, withoutLinks } from './mood/model-text.ts'
import { moodOf, openMood, type PackedMood, type Sentiment } from './mood/mood.ts'
import { normalize, type Normalized } from './normalize.ts'
import { findEnds, slicesOf } from './words/segment.ts'

/** Everything that one pass over a text says of it. */
export type Analysis = Language & {
  /** The words as slices of what was typed; joined they are the text. */
  words: string[]
  sentiment: Sentiment
  intent: Intent
  urgency: Urgency
  entities: Entity[]
}

/** The functions that stand on learned weights, for one size of them. */
export type Reader = {
  /**
   * Negative, neutral, positive or a question, with calibrated probabilities. Learned from Thai messages about consumer brands of
   * 2016 to 2019, labelled by one person each: sarcasm is mostly missed.
   *
   * @example
   * sentiment('รอนานมาก บริการแย่').label // 'neg'
   * sentiment('อร่อยมาก ชอบสุดๆ').label // 'pos'
   */
  sentiment: (text: string) => Sentiment
  /**
   * What the writer wants of the business, with probabilities. The rare ones (privilege, suggestion, fault, cancellation) were seen
   * 50 to 77 times while learning, most of them found by words: take them as hints.
   *
   * @example
   * intent('สาขาบางนาเปิดกี่โมงคะ').label // 'question'
   * intent('อยากกินชาบูจัง ไปกินกัน').label // 'purchase'
   */
  intent: (text: string) => Intent
  /**
   * How soon somebody should look, from 0 to 1, with the words that made it so. A rule, not learned.
   *
   * @example
   * urgency('ด่วนเลยค่ะ เน็ตล่ม').words // ['ด่วน', 'เน็ต', 'ล่ม']
   * urgency('ขอบคุณค่ะ').words // []
   */
  urgency: (text: string) => Urgency
  /**
   * All of it in one pass.
   *
   * @example
   * analyze('โทรกลับ 081-234-5678 ด้วยค่ะ').entities[0]?.value // '+66812345678'
   * analyze('รถเสีย ทำไงดีคะ').language // 'th'
   */
  analyze: (text: string, lexicon?: Lexicon) => Analysis
}

/** A reader over weights that are unpacked when first needed. */
export function makeReader(mood: PackedMood, intents: PackedIntent): Reader {
  let opened: { mood: ReturnType<typeof openMood>; intent: ReturnType<typeof openIntent> } | undefined
  const models = () => (opened ??= { mood: openMood(mood), intent: openIntent(intents) })

  const read = (text: string, normalized: Normalized, ends?: readonly number[]) => {
    const { features, cues } = readFeatures(normalized.text, ends)
    const { sentiment, scores } = moodOf(features, models().mood)
    const intent = intentOf(withoutLinks(normalized.text), features, cues, scores, models().intent)
    // Offsets of cues are those of the text without links; where there are links they are looked for once more.
    const placed = normalized.text.includes('http') ? findCues(normalized.text) : cues
    return { sentiment, intent, urgency: urgencyOf(text, normalized, placed, sentiment.probabilities.neg) }
  }

  return {
    sentiment: (text) => moodOf(readFeatures(normalize(text).text).features, models().mood).sentiment,
    intent: (text) => read(text, normalize(text)).intent,
    urgency: (text) => read(text, normalize(text)).urgency,
    analyze: (text, lexicon) => {
      const normalized = normalize(text)
      const ends = findEnds(normalized.text, lexicon?.trie)
      return {
        ...language(text),
        words: slicesOf(text, normalized, ends),
        ...read(text, normalized, lexicon ? undefined : ends),
        entities: findEntities(text, lexicon, normalized, ends),
      }
    },
  }
}
