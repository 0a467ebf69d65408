import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CustomerCard } from '../../../server/respond/shapes.ts'
import { Avatar } from '../design/Avatar.tsx'
import { DoneIcon, OnwardIcon } from '../design/icons.tsx'
import { Loading } from '../design/Loading.tsx'
import { Mood } from '../design/Mood.tsx'
import { MoodLine } from '../design/MoodLine.tsx'
import { ProblemPane } from '../design/Problem.tsx'
import { inWorkspace, read } from '../platform/api.ts'
import { useLanguage } from '../platform/i18n.ts'
import { usePicture } from '../platform/pictures.ts'
import { useSession } from '../platform/session.ts'
import { useReload, useSignals, whileUnseen } from '../platform/stream.ts'
import { date, dateAndTime } from '../platform/time.ts'
import styles from './CustomerPane.module.css'
import { useKindName } from './names.ts'

/** Who we are talking with: their accounts, how they have felt, what else there was. */
export function CustomerPane({ conversationId }: { conversationId: string }) {
  const { workspace } = useSession()
  const queryKey = ['w', workspace.id, 'conversation', conversationId, 'customer']
  const query = useQuery({ queryKey, queryFn: ({ signal }) => read<CustomerCard>(inWorkspace(workspace.id, 'conversations', conversationId, 'customer'), signal), ...whileUnseen })
  const client = useQueryClient()
  useSignals((signals) => {
    const theirs = new Set([conversationId, ...(query.data?.identities.map(({ id }) => id) ?? [])])
    if (signals.some(({ kind, record }) => kind !== 'presence' && theirs.has(record))) void client.invalidateQueries({ queryKey, exact: true })
  })
  useReload(() => void query.refetch())
  if (query.data) return <Card card={query.data} />
  if (query.isError) return <ProblemPane error={query.error} onRetry={() => void query.refetch()} />
  return <Loading rows={4} />
}

function Card({ card }: { card: CustomerCard }) {
  const { t } = useTranslation('respond')
  const { workspace } = useSession()
  const language = useLanguage()
  const pictureOf = usePicture()
  const first = card.identities[0]
  if (!first) return <p className={styles.nobody}>{t('customer.nobody')}</p>
  const name = card.name ?? card.identities.find((one) => one.name !== null)?.name ?? t('customer.unnamed')
  const face = card.identities.find((one) => one.picture !== null)
  return (
    <div className={styles.card}>
      <header className={styles.who}>
        <Avatar name={name} picture={face && pictureOf({ ...face, identityId: face.id })} size={48} />
        <div>
          <h3>{name}</h3>
          <p>{t('customer.met', { when: date(first.firstMetAt, language) })}</p>
        </div>
      </header>
      {card.personId ? <a className={styles.page} href={`/w/${workspace.id}/customers/${card.personId}`}>{t('customer.page')}<OnwardIcon size={18} /></a> : null}
      <section>
        <h4>{t('customer.mood')}</h4>
        {card.moods.length === 0 ? <p className={styles.none}>{t('customer.noMood')}</p> : <MoodLine moods={card.moods} labels={card.moods.map(({ at }) => dateAndTime(at, language))} />}
      </section>
      <section>
        <h4>{t('customer.accounts')}</h4>
        <ul className={styles.list}>
          {card.identities.map((one) => (
            <li key={one.id} className={styles.account}>
              <Avatar name={one.name ?? '?'} picture={pictureOf({ ...one, identityId: one.id })} channel={one.sourceKind} size={32} />
              <span><strong>{one.name ?? t('customer.unnamed')}</strong><small>{one.source}</small><small>{t('customer.met', { when: date(one.firstMetAt, language) })}</small></span>
            </li>
          ))}
        </ul>
      </section>
      <Others conversations={card.conversations} />
    </div>
  )
}

function Others({ conversations }: { conversations: CustomerCard['conversations'] }) {
  const { t } = useTranslation('respond')
  const { workspace } = useSession()
  const language = useLanguage()
  const kindName = useKindName()
  return (
    <section>
      <h4>{t('customer.others')}</h4>
      {conversations.length === 0 ? <p className={styles.none}>{t('customer.noOthers')}</p> : (
        <ul className={styles.list}>
          {conversations.map((one) => (
            <li key={one.id}>
              <Link className={styles.other} to="/w/$workspaceId/respond/{-$conversationId}" params={{ workspaceId: workspace.id, conversationId: one.id }} search={one.status === 'open' ? {} : { view: one.status }}>
                <span className={styles.words}>{one.text ?? kindName(one.kind)}</span>
                <span className={styles.facts}>{date(one.lastAt, language)}{one.status === 'done' ? <><DoneIcon size={14} />{t('isDone')}</> : null}{one.mood ? <Mood mood={one.mood} /> : null}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
