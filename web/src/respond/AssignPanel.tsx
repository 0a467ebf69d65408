import { useTranslation } from 'react-i18next'
import type { ConversationRow } from '../../../server/respond/shapes.ts'
import { Avatar } from '../design/Avatar.tsx'
import { AssignIcon, CloseIcon, MineIcon } from '../design/icons.tsx'
import { Panel, PanelButton } from '../design/Panel.tsx'
import { useSession } from '../platform/session.ts'
import type { Acts } from './actions.ts'
import { useMembers } from './members.ts'
import styles from './ConversationPane.module.css'

export const assignPanel = 'assign-panel'

/** Whose this is, and the way to change it. */
export function AssignPanel({ row, acts }: { row: ConversationRow; acts: Acts }) {
  const { t } = useTranslation('respond')
  const { memberId } = useSession().workspace
  const members = useMembers()
  const { assignee } = row
  const face = assignee ? <><Avatar name={assignee.name} size={24} /><span className={styles.spoken}>{assignee.id === memberId ? t('mine') : assignee.name}</span></> : <><AssignIcon size={18} /><span className={styles.spoken}>{t('nobody')}</span></>
  return (
    <Panel id={assignPanel} below look="button" label={assignee ? t('assignedTo', { name: assignee.name }) : t('assign')} face={face}>
      {(close) => {
        const then = (run: () => void) => () => {
          close()
          run()
        }
        return (
          <>
            {assignee?.id === memberId ? null : (
              <PanelButton icon={<MineIcon size={20} />} onPress={then(() => (assignee ? acts.assign(row.id, members.me) : acts.take(row.id)))}>{t('take')}</PanelButton>
            )}
            {members.others.filter((member) => member.id !== assignee?.id).map((member) => (
              <PanelButton key={member.id} icon={<Avatar name={member.name} size={24} />} onPress={then(() => acts.assign(row.id, member))}>{member.name}</PanelButton>
            ))}
            {assignee ? <PanelButton icon={<CloseIcon size={20} />} onPress={then(() => acts.assign(row.id, null))}>{t('unassign')}</PanelButton> : null}
          </>
        )
      }}
    </Panel>
  )
}
