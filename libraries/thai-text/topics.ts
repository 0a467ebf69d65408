import { normalize } from './normalize.ts'
import { levelOf } from './words/dictionary.ts'
import { findEnds, shippedCutter } from './words/segment.ts'

/** Something said more than usual. */
export type Topic = {
  /** The word, or the words of a phrase joined as they stand in the texts. */
  text: string
  /** In how many texts it stands. */
  count: number
  /** In how many it would, were it as usual as in the background. */
  expected: number
  /** The log-likelihood ratio (Dunning 1993): 10.8 or more happens by chance once in a thousand words. */
  score: number
  /** Up to three places in the corpus where it is said, the shortest texts first. */
  examples: number[]
}

type Seen = { count: number; texts: number[] }

// Words that hold sentences together and name nothing.
const plainWords = new Set(
  `ที่ การ เป็น และ ของ ใน มี ไม่ ให้ ได้ ว่า จะ ไป มา ก็ แต่ กับ นี้ นั้น อยู่ คือ จาก โดย แล้ว ต้อง หรือ ถ้า ยัง กัน ด้วย ความ คน เรา เขา ผม ฉัน นะ ค่ะ คะ ครับ คับ จ้า เลย มาก อะ อ่ะ อีก
  แบบ เพราะ ตัว ทำ ๆ ขึ้น ลง ออก เข้า ถึง กว่า ทุก หน่อย นี่ พี่ น้อง กู มึง เค้า มัน อัน บ้าง ไหม มั้ย ไหน อะไร ยังไง ทำไม เท่าไหร่ เท่าไร ตอน วัน เดือน ปี ใคร เอา ดู บอก เหมือน เมื่อ ซึ่ง ผู้ อย่าง เพื่อ
  เคย แค่ จริง จริงๆ เท่า ต่อ หลัง ก่อน ทั้ง เอง ใช่ ตาม กี่ the a an is are to of and in for on it i you we they this that with at be`.split(/\s+/),
)

/**
 * What a corpus speaks of more than its background does: single words, and phrases where words come together far more often
 * than alone (normalized pointwise mutual information of 0.4 or more). Each text counts once. The background is other texts,
 * say the thirty days before; without one it is how usual each word is in written Thai.
 *
 * @example
 * const now = ['ชานมเปรี้ยว', 'ชานมเปรี้ยวมาก', 'ชานมวันนี้เปรี้ยว', 'ชานมบูดไหม']
 * topics(now, ['ข้าวผัดอร่อย', 'บริการดี', 'กาแฟหอม'])[0]?.text // 'ชานมเปรี้ยว'
 */
export function topics(corpus: readonly string[], background?: readonly string[], most = 20): Topic[] {
  const now = countAll(corpus)
  const usual = background ? countAll(background) : undefined
  const of = background ? background.length : 0
  const found: Topic[] = []
  for (const [text, { count, texts }] of now) {
    if (count < 2) continue
    const before = usual ? (usual.get(text)?.count ?? 0) : usualCount(text, corpus.length)
    const size = usual ? of : corpus.length
    const share = (count + before) / (corpus.length + size)
    const expected = corpus.length * share
    if (count / corpus.length <= before / Math.max(1, size)) continue
    const score = 2 * (likely(count, corpus.length, share) + likely(before, size, share))
    found.push({ text, count, expected: Math.round(expected * 100) / 100, score: Math.round(score * 100) / 100, examples: shortest(texts, corpus) })
  }
  return merged(found.toSorted((a, b) => b.score - a.score || (a.text < b.text ? -1 : 1))).slice(0, most)
}

function likely(count: number, size: number, share: number): number {
  const part = (seen: number, expected: number) => (seen > 0 && expected > 0 ? seen * Math.log(seen / expected) : 0)
  return part(count, size * share) + part(size - count, size * (1 - share))
}

/** A word that is part of a phrase said as often goes, and the phrase stays. */
function merged(found: readonly Topic[]): Topic[] {
  return found.filter((topic) => !found.some((other) => other !== topic && other.text.includes(topic.text) && other.text.length > topic.text.length && other.count >= topic.count * 0.8))
}

const shortest = (texts: readonly number[], corpus: readonly string[]): number[] => texts.toSorted((a, b) => corpus[a]!.length - corpus[b]!.length || a - b).slice(0, 3)

/** Words and phrases of two and three words, each once a text. */
function countAll(corpus: readonly string[]): Map<string, Seen> {
  const singles = new Map<string, Seen>()
  const phrases = new Map<string, Seen & { parts: string[] }>()
  corpus.forEach((text, at) => {
    const words = wordsOf(text)
    const once = new Set<string>()
    words.forEach((word, n) => {
      if (word.names && !once.has(word.text)) note(singles, word.text, at)
      once.add(word.text)
      for (const length of [2, 3]) {
        const parts = words.slice(n, n + length)
        const phrase = parts.map((part) => part.text).join('')
        if (parts.length < length || !parts[0]!.names || !parts.at(-1)!.names || once.has(phrase)) continue
        once.add(phrase)
        const seen = phrases.get(phrase) ?? { count: 0, texts: [], parts: parts.map((part) => part.text) }
        seen.count += 1
        seen.texts.push(at)
        phrases.set(phrase, seen)
      }
    })
  })
  const all = new Map<string, Seen>(singles)
  for (const [phrase, { count, texts, parts }] of phrases) {
    if (count > 1 && together(count, parts.map((part) => singles.get(part)?.count ?? corpus.length), corpus.length) >= 0.4) all.set(phrase, { count, texts })
  }
  return all
}

function note(into: Map<string, Seen>, word: string, at: number): void {
  const seen = into.get(word) ?? { count: 0, texts: [] }
  seen.count += 1
  seen.texts.push(at)
  into.set(word, seen)
}

function together(count: number, parts: readonly number[], size: number): number {
  const share = count / size
  if (share >= 1) return 1
  return Math.log(share / parts.reduce((product, part) => product * (part / size), 1)) / -Math.log(share) / (parts.length - 1)
}

/** The words of a text without blanks; `names` is false for marks, digits and words that name nothing. */
function wordsOf(text: string): { text: string; names: boolean }[] {
  const plain = normalize(text.replace(/https?:\S+/g, ' ')).text
  let from = 0
  return findEnds(plain).flatMap((end) => {
    const word = plain.slice(from, end)
    from = end
    if (word.trim() === '') return []
    return [{ text: word, names: word.length > 1 && /[\u0E01-\u0E2Ea-z\u00C0-\uD7FF]/.test(word) && !plainWords.has(word) }]
  })
}

/** In how many of so many texts a word would stand in written Thai, from its level in the dictionary; half a text where it is unknown. */
function usualCount(word: string, size: number): number {
  const level = levelOf(word, shippedCutter().dictionary)
  // 40 million words in the corpora, some 20 words a text.
  return level === 0 ? 0.5 : Math.max(0.1, (4 ** (level - 1) / 40e6) * 20 * size)
}
