import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ConversationItem } from '../../../server/respond/shapes.ts'
import { Button } from '../design/Button.tsx'
import { MediaIcon, RetryIcon, WaitIcon, WarnIcon } from '../design/icons.tsx'
import { ProblemLine } from '../design/Problem.tsx'
import { inWorkspace, send } from '../platform/api.ts'
import { useLanguage } from '../platform/i18n.ts'
import { useAbility, useSession } from '../platform/session.ts'
import { fileSize } from '../platform/size.ts'
import styles from './Media.module.css'
import { useKindName } from './names.ts'

type MediaOf = NonNullable<ConversationItem['media']>
type Props = { item: ConversationItem; media: MediaOf }

/** What nobody can bring back, however often it is asked for. */
const final = new Set(['too-large', 'lies-elsewhere', 'gone'])

/** A box of one size from the first moment on: whatever comes of it, nothing that is being read moves. */
export function Media({ item, media }: Props) {
  const boxed = item.kind === 'image' || item.kind === 'video'
  if (media.state === 'kept') return <Kept item={item} media={media} />
  return <div className={boxed ? styles.box : styles.row} data-state={media.state}>{media.state === 'waiting' ? <Waiting item={item} media={media} /> : <Failed item={item} media={media} />}</div>
}

function Kept({ item, media }: Props) {
  const { t } = useTranslation('respond')
  const kindName = useKindName()
  const { id: workspaceId } = useSession().workspace
  const address = inWorkspace(workspaceId, 'media', item.id)
  const type = media.mediaType ?? ''
  if (item.kind === 'image' && type.startsWith('image/')) {
    return (
      <a className={styles.box} href={address} target="_blank" rel="noopener" title={t('media.open')}>
        <img src={address} alt={kindName('image')} loading="lazy" decoding="async" />
      </a>
    )
  }
  // What a customer sends has no captions that we could show.
  // oxlint-disable-next-line jsx-a11y/media-has-caption
  if (item.kind === 'video' && type === 'video/mp4') return <video className={styles.box} src={address} controls preload="metadata" aria-label={kindName('video')} />
  // oxlint-disable-next-line jsx-a11y/media-has-caption
  if (item.kind === 'audio' && type.startsWith('audio/')) return <audio className={styles.sound} src={address} controls preload="none" aria-label={kindName('audio')} />
  return (
    <a className={styles.row} href={address} download={media.name ?? true} title={t('media.save')}>
      <MediaIcon size={20} />
      <span className={styles.about}><span>{media.name ?? kindName(item.kind)}</span><small>{media.size === null ? null : fileSize(media.size)}</small></span>
    </a>
  )
}

function Waiting({ item, media }: Props) {
  const { t } = useTranslation('respond')
  const language = useLanguage()
  const kindName = useKindName()
  return (
    <>
      <WaitIcon size={20} />
      <span className={styles.about} role="status"><span>{media.name ?? kindName(item.kind)}</span><small>{media.problem?.[language] ?? t('media.fetching')}</small></span>
    </>
  )
}

function Failed({ item, media }: Props) {
  const { t } = useTranslation('respond')
  const language = useLanguage()
  const kindName = useKindName()
  const { id: workspaceId } = useSession().workspace
  const mayRetry = useAbility('conversation.reply') && !final.has(media.problem?.code ?? '')
  const retry = useMutation({ mutationFn: () => send(inWorkspace(workspaceId, 'media', item.id, 'retry')) })
  return (
    <>
      <WarnIcon size={20} />
      <span className={styles.about}>
        <span>{media.name ?? kindName(item.kind)}</span>
        <small>{media.problem?.[language]}</small>
        {mayRetry ? <Button look="quiet" icon={<RetryIcon size={16} />} busy={retry.isPending || retry.isSuccess} onPress={() => retry.mutate()}>{t('media.again')}</Button> : null}
        <ProblemLine error={retry.error} />
      </span>
    </>
  )
}
