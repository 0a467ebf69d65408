import { useTranslation } from 'react-i18next'
import styles from './MarkedText.module.css'
import { markWords } from './words.ts'

type Read = { mood: 'pleased' | 'neutral' | 'unhappy' | 'asking'; words: string[]; urgentWords: string[] }

/** What speaks of its mood, and what makes it urgent, is underlined where it stands; nothing is hidden. */
export function MarkedText({ text, reading }: { text: string; reading: Read | null }) {
  const { t } = useTranslation('design')
  if (!reading || reading.words.length + reading.urgentWords.length === 0) return text
  return markWords(text, [{ as: reading.mood, words: reading.words }, { as: 'urgent', words: reading.urgentWords }]).map((piece) =>
    piece.as ? <mark key={piece.at} className={`${styles.word} ${styles[piece.as]}`} title={t(piece.as === 'urgent' ? 'becauseUrgent' : 'because')}>{piece.text}</mark> : piece.text,
  )
}
