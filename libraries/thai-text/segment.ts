import type { Lexicon } from './lexicon.ts'
import { cutWords } from './words/segment.ts'

/**
 * The words of a text as slices of it: joined they are the text again, blanks and marks included. No cluster is cut. Names and
 * words of a lexicon stay whole where they fit. Linear in the length of the text.
 *
 * @example
 * segment('ขี้เกียจไปยืมรถพี่') // ['ขี้เกียจ', 'ไป', 'ยืม', 'รถ', 'พี่']
 * segment('ร้านนี้ดี 555').join('') // 'ร้านนี้ดี 555'
 */
export const segment = (text: string, lexicon?: Lexicon): string[] => cutWords(text, lexicon?.trie)
