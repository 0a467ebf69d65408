import { useTranslation } from 'react-i18next'
import type { ConversationRow } from '../../../server/respond/shapes.ts'
import { Avatar } from '../design/Avatar.tsx'
import { Button, IconButton } from '../design/Button.tsx'
import { Chip } from '../design/Chip.tsx'
import { BackIcon, CustomerIcon, DoneIcon, UndoIcon } from '../design/icons.tsx'
import { Mood } from '../design/Mood.tsx'
import { useNow } from '../platform/now.ts'
import { usePicture } from '../platform/pictures.ts'
import { useAbility } from '../platform/session.ts'
import type { Acts } from './actions.ts'
import { AssignPanel } from './AssignPanel.tsx'
import { Pressing } from './ConversationRow.tsx'
import styles from './ConversationPane.module.css'
import { useCustomerName } from './names.ts'
import { SnoozePanel } from './SnoozePanel.tsx'

export type PaneActs = { acts: Acts; onDone: () => void; onSnooze: (until: Date) => void; onBack: () => void; onCustomer: () => void }

/** Who it is and how it stands, and what can be done with it; one thing stands out: to be done with it. */
export function PaneHeader({ known, acts, onDone, onSnooze, onBack, onCustomer }: PaneActs & { known: ConversationRow | undefined }) {
  const { t } = useTranslation('respond')
  const nameOf = useCustomerName()
  const pictureOf = usePicture()
  const now = useNow(15_000)
  const mayClose = useAbility('conversation.close')
  const mayAssign = useAbility('conversation.assign')
  return (
    <header className={styles.header}>
      <span className={styles.back}><IconButton label={t('back')} onPress={onBack}><BackIcon /></IconButton></span>
      {known ? <Avatar name={known.customer.name ?? '?'} picture={pictureOf(known.customer)} channel={known.source.kind} size={36} /> : null}
      <div className={styles.who}>
        <h2 id="customer">{known ? nameOf(known) : ' '}</h2>
        <p className={styles.marks}>
          {known ? <Pressing row={known} now={now} /> : null}
          {known?.mood ? <Mood mood={known.mood} /> : null}
          {known?.status === 'done' ? <Chip icon={<DoneIcon size={14} />}>{t('isDone')}</Chip> : null}
        </p>
      </div>
      <span className={styles.aside}><IconButton label={t('customer.show')} onPress={onCustomer}><CustomerIcon /></IconButton></span>
      {known && mayAssign ? <AssignPanel row={known} acts={acts} /> : null}
      {known?.status === 'open' && mayClose ? <SnoozePanel onSnooze={onSnooze} /> : null}
      {known?.status === 'snoozed' && mayClose ? <Button icon={<UndoIcon size={18} />} onPress={() => acts.wake(known.id)}>{t('wake')}</Button> : null}
      {known && known.status !== 'done' && mayClose ? <Button icon={<DoneIcon size={18} />} onPress={onDone}><span className={styles.spoken}>{t('done')}</span></Button> : null}
      {known?.status === 'done' && mayClose ? <Button icon={<UndoIcon size={18} />} onPress={() => acts.reopen(known.id)}>{t('reopen')}</Button> : null}
    </header>
  )
}
