import { useTranslation } from 'react-i18next'
import type { ConversationRow } from '../../../server/respond/shapes.ts'
import { Button } from '../design/Button.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { Loading } from '../design/Loading.tsx'
import { ProblemPane } from '../design/Problem.tsx'
import { Problem } from '../platform/problem.ts'
import { Composer } from './Composer.tsx'
import { useConversation } from './conversations.ts'
import styles from './ConversationPane.module.css'
import { Messages } from './Messages.tsx'
import { type PaneActs, PaneHeader } from './PaneHeader.tsx'

export function ConversationPane({ id, row, ...doing }: PaneActs & { id: string; row: ConversationRow | undefined }) {
  const { t } = useTranslation('respond')
  const { query, loadEarlier } = useConversation(id)
  // Who it is stands there at once, from the list; what was said follows.
  const known = query.data ?? row
  if (query.error instanceof Problem && query.error.status === 404) {
    return (
      <section className={styles.pane}>
        <EmptyState drawing="door" title={t('goneTitle')} action={<Button onPress={doing.onBack}>{t('back')}</Button>}>{t('gone')}</EmptyState>
      </section>
    )
  }
  return (
    <section className={styles.pane} aria-labelledby="customer">
      <PaneHeader known={known} {...doing} />
      {query.data ? <Messages conversation={query.data} loadEarlier={loadEarlier} /> : null}
      {query.isPending ? <div className={styles.filling}><Loading rows={4} /></div> : null}
      {query.isError && !query.data ? <div className={styles.filling}><ProblemPane error={query.error} onRetry={() => void query.refetch()} /></div> : null}
      {query.data ? <Composer conversation={query.data} /> : null}
    </section>
  )
}
