import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { Avatar } from '../design/Avatar.tsx'
import styles from './Composer.module.css'
import type { Colleague } from './members.ts'

const most = 5

/** Whom a note names: `@` and the whole name, as it was put in by a press. */
export const mentionsIn = (text: string, colleagues: Colleague[]): string[] => colleagues.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id)

/** What stands after the last `@` while somebody is being named; undefined when nobody is. */
export function naming(text: string, colleagues: Colleague[]): string | undefined {
  const at = text.lastIndexOf('@')
  const begun = text.slice(at + 1)
  if (at < 0 || begun.length > 40 || begun.includes('\n')) return undefined
  return colleagues.some(({ name }) => begun.startsWith(name)) ? undefined : begun
}

/** Colleagues whose name goes on like this, one press away. */
export function Mentions({ text, colleagues, onText, box }: { text: string; colleagues: Colleague[]; onText: (text: string) => void; box: RefObject<HTMLTextAreaElement | null> }) {
  const { t } = useTranslation('respond')
  const begun = naming(text, colleagues)
  if (begun === undefined) return null
  const fitting = colleagues.filter(({ name }) => name.toLowerCase().includes(begun.trim().toLowerCase())).slice(0, most)
  if (fitting.length === 0) return null
  const put = (name: string) => {
    onText(`${text.slice(0, text.lastIndexOf('@'))}@${name} `)
    box.current?.focus()
  }
  return (
    <ul className={styles.mentions} aria-label={t('compose.mention')}>
      {fitting.map(({ id, name }) => <li key={id}><button type="button" onClick={() => put(name)}><Avatar name={name} size={20} />{name}</button></li>)}
    </ul>
  )
}
