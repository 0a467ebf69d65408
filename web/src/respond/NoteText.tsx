import { useTranslation } from 'react-i18next'
import type { ConversationItem } from '../../../server/respond/shapes.ts'
import { markWords } from '../design/words.ts'
import { useSession } from '../platform/session.ts'
import styles from './Message.module.css'

/** A note with the names of those whom it calls marked, one's own the most. */
export function NoteText({ text, mentions }: { text: string; mentions: ConversationItem['mentions'] }) {
  const { t } = useTranslation('respond')
  const { workspace } = useSession()
  const called = mentions.map(({ id, name }) => ({ id, words: `@${name}` })).toSorted((a, b) => text.indexOf(a.words) - text.indexOf(b.words))
  const isMe = (words: string) => called.some((one) => one.words === words && one.id === workspace.memberId)
  return markWords(text, [{ as: 'called', words: called.map(({ words }) => words) }]).map((piece) =>
    piece.as ? <mark key={piece.at} className={styles.called} {...(isMe(piece.text) ? { 'data-me': true, title: t('callsYou') } : {})}>{piece.text}</mark> : piece.text,
  )
}
