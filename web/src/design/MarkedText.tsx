import { useTranslation } from 'react-i18next'
import styles from './MarkedText.module.css'
import { markWords } from './words.ts'

type Read = { mood: 'pleased' | 'neutral' | 'unhappy' | 'asking'; words: string[] }

/** What moved us to call it unhappy or pleased is underlined where it stands; nothing is hidden. */
export function MarkedText({ text, reading }: { text: string; reading: Read | null }) {
  const { t } = useTranslation('design')
  if (!reading?.words.length) return text
  return markWords(text, reading.words).map((piece) =>
    piece.marked ? <mark key={piece.at} className={`${styles.word} ${styles[reading.mood]}`} title={t('because')}>{piece.text}</mark> : piece.text,
  )
}
