import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { FeedState, SourceRow } from '../../../server/listen/shapes.ts'
import { Button } from '../design/Button.tsx'
import { Chip } from '../design/Chip.tsx'
import { DoneIcon, RetryIcon, WaitIcon, WarnIcon } from '../design/icons.tsx'
import { notify } from '../design/notices.ts'
import { useProblemText } from '../design/Problem.tsx'
import { inWorkspace, send } from '../platform/api.ts'
import { useLanguage } from '../platform/i18n.ts'
import { useAbility, useSession } from '../platform/session.ts'
import { dateAndTime } from '../platform/time.ts'
import { sourcesKey } from './keys.ts'
import styles from './Sources.module.css'

const looks = {
  new: { tone: 'waits', Icon: WaitIcon },
  well: { tone: 'plain', Icon: DoneIcon },
  failing: { tone: 'broken', Icon: WarnIcon },
  gone: { tone: 'broken', Icon: WarnIcon },
} as const

/** How it goes with each address of a source: what was proved, and what is wrong. */
export function Feeds({ feeds }: { feeds: FeedState[] }) {
  return feeds.map((feed) => <Feed key={feed.id} feed={feed} />)
}

function Feed({ feed }: { feed: FeedState }) {
  const { t } = useTranslation('listen')
  const language = useLanguage()
  const { tone, Icon } = looks[feed.state]
  const at = (time: string) => dateAndTime(time, language)
  return (
    <div className={styles.feed}>
      <p className={styles.state}>
        <Chip tone={tone} icon={<Icon size={14} />}>{t(`feed.${feed.state}`)}</Chip>
        <span>{t(`feed.${feed.holds}`)}</span>
        {feed.succeededAt ? <span>{t('feed.succeeded', { at: at(feed.succeededAt) })}</span> : null}
        {feed.failures > 0 && feed.state === 'failing' ? <span>{t('feed.failures', { count: feed.failures })}</span> : null}
        {feed.nextAt ? <span>{t('feed.next', { at: at(feed.nextAt) })}</span> : null}
      </p>
      <p className={styles.address}>{feed.address}</p>
      {feed.problem ? <p className={styles.problem}>{feed.problem[language]}</p> : null}
    </div>
  )
}

export function LookNow({ source }: { source: SourceRow }) {
  const { t } = useTranslation('listen')
  const client = useQueryClient()
  const problemText = useProblemText()
  const { id: workspaceId } = useSession().workspace
  const mayLook = useAbility('source.manage')
  const look = useMutation({
    mutationFn: () => send(inWorkspace(workspaceId, 'sources', source.id, 'look')),
    onSuccess: () => notify(t('feed.looking')),
    onError: (error) => notify(problemText(error)),
    onSettled: () => client.invalidateQueries({ queryKey: sourcesKey(workspaceId) }),
  })
  if (!mayLook || source.feeds.every(({ state }) => state === 'gone')) return null
  return <Button icon={<RetryIcon size={18} />} busy={look.isPending} onPress={() => look.mutate()}>{t('feed.look')}</Button>
}
