import { useTranslation } from 'react-i18next'
import type { ConversationRow } from '../../../server/respond/shapes.ts'
import { Avatar } from '../design/Avatar.tsx'
import { Button, IconButton } from '../design/Button.tsx'
import { Chip } from '../design/Chip.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { BackIcon, DoneIcon, UndoIcon } from '../design/icons.tsx'
import { Loading } from '../design/Loading.tsx'
import { Mood } from '../design/Mood.tsx'
import { ProblemPane } from '../design/Problem.tsx'
import { useNow } from '../platform/now.ts'
import { Problem } from '../platform/problem.ts'
import { useAbility } from '../platform/session.ts'
import { Composer } from './Composer.tsx'
import { Waits } from './ConversationRow.tsx'
import { useConversation } from './conversations.ts'
import { Messages } from './Messages.tsx'
import { useCustomerName, usePicture } from './names.ts'
import styles from './ConversationPane.module.css'

export function ConversationPane({ id, row, onSettle, onBack }: {
  id: string
  row: ConversationRow | undefined
  onSettle: (done: boolean) => void
  onBack: () => void
}) {
  const { t } = useTranslation('respond')
  const { query, loadEarlier } = useConversation(id)
  // Who it is stands there at once, from the list; what was said follows.
  const known = query.data ?? row
  if (query.error instanceof Problem && query.error.status === 404) {
    return (
      <section className={styles.pane}>
        <EmptyState drawing="door" title={t('goneTitle')} action={<Button onPress={onBack}>{t('back')}</Button>}>{t('gone')}</EmptyState>
      </section>
    )
  }
  return (
    <section className={styles.pane} aria-labelledby="customer">
      <Header known={known} onSettle={onSettle} onBack={onBack} />
      {query.data ? <Messages conversation={query.data} loadEarlier={loadEarlier} /> : null}
      {query.isPending ? <div className={styles.filling}><Loading rows={4} /></div> : null}
      {query.isError && !query.data ? <div className={styles.filling}><ProblemPane error={query.error} onRetry={() => void query.refetch()} /></div> : null}
      {query.data ? <Composer conversation={query.data} /> : null}
    </section>
  )
}

function Header({ known, onSettle, onBack }: { known: ConversationRow | undefined; onSettle: (done: boolean) => void; onBack: () => void }) {
  const { t } = useTranslation('respond')
  const nameOf = useCustomerName()
  const pictureOf = usePicture()
  const now = useNow(15_000)
  const mayClose = useAbility('conversation.close')
  return (
    <header className={styles.header}>
      <span className={styles.back}><IconButton label={t('back')} onPress={onBack}><BackIcon /></IconButton></span>
      {known ? <Avatar name={known.customer.name ?? '?'} picture={pictureOf(known.customer)} channel={known.source.kind} size={36} /> : null}
      <div className={styles.who}>
        <h2 id="customer">{known ? nameOf(known) : ' '}</h2>
        <p className={styles.marks}>
          {known?.waitingSince ? <Waits since={known.waitingSince} now={now} /> : null}
          {known?.mood ? <Mood mood={known.mood} /> : null}
          {known?.status === 'done' ? <Chip icon={<DoneIcon size={14} />}>{t('isDone')}</Chip> : null}
          <span className={styles.source}>{known?.source.name}</span>
        </p>
      </div>
      {mayClose && known?.status === 'open' ? <Button icon={<DoneIcon size={18} />} onPress={() => onSettle(true)}><span className={styles.wide}>{t('done')}</span><span className={styles.narrow}>{t('doneShort')}</span></Button> : null}
      {mayClose && known?.status === 'done' ? <Button icon={<UndoIcon size={18} />} onPress={() => onSettle(false)}>{t('reopen')}</Button> : null}
    </header>
  )
}
