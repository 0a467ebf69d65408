import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PublicPost } from '../../../../server/analyze/shapes.ts'
import { Avatar } from '../../design/Avatar.tsx'
import { Button } from '../../design/Button.tsx'
import { Chip } from '../../design/Chip.tsx'
import { NameIcon, OutsideIcon, RespondIcon } from '../../design/icons.tsx'
import { ProblemLine } from '../../design/Problem.tsx'
import { MarkedText } from '../../design/MarkedText.tsx'
import { ReadAs } from '../../design/ReadAs.tsx'
import { inWorkspace, send } from '../../platform/api.ts'
import { useLanguage } from '../../platform/i18n.ts'
import { useNow } from '../../platform/now.ts'
import { useAbility, useSession } from '../../platform/session.ts'
import { clockTime, dateAndTime, dayOf } from '../../platform/time.ts'
import styles from './Post.module.css'

export function Post({ post }: { post: PublicPost }) {
  const { t } = useTranslation('listen')
  const mayAnswer = useAbility('conversation.reply')
  const author = post.author?.name ?? t('stream.nobody')
  return (
    <li className={styles.post}>
      <Avatar name={post.author?.name ?? '?'} channel={post.source.kind} />
      <article className={styles.body}>
        <header className={styles.head}>
          <span className={styles.author}>{author}</span>
          <span>{t(post.kind === 'comment' ? 'stream.comment' : 'stream.post', { source: post.source.name })}</span>
          <When at={post.occurredAt} />
          {post.version > 1 ? <span>{t('stream.edited')}</span> : null}
        </header>
        <Said post={post} />
        <footer className={styles.foot}>
          {post.reading ? <ReadAs reading={post.reading} /> : null}
          <Names reading={post.reading} />
          {post.link ? <a className={styles.link} href={post.link} target="_blank" rel="noopener noreferrer"><OutsideIcon size={16} />{t('stream.original')}</a> : null}
          {mayAnswer ? <ToConversation id={post.id} /> : null}
        </footer>
      </article>
    </li>
  )
}

/** Whom and what it speaks of, each once. */
function Names({ reading }: { reading: PublicPost['reading'] }) {
  const { t } = useTranslation('listen')
  const names = (reading?.entities ?? []).flatMap(({ kind, value }) => (kind === 'brand' || kind === 'product' || kind === 'competitor' ? [{ kind, value }] : []))
  return [...new Map(names.map((one) => [one.value, one])).values()].map(({ kind, value }) => (
    <Chip key={value} icon={<NameIcon size={14} />} hint={t(`stream.named.${kind}`)}>{value}</Chip>
  ))
}

const manyLetters = 320

/** A long one shows its beginning; what moved us to its mood is marked where it stands. */
function Said({ post }: { post: PublicPost }) {
  const { t } = useTranslation('listen')
  const [whole, setWhole] = useState(false)
  if (post.text === null) return <p className={styles.silent}>{t('stream.noWords')}</p>
  const isLong = post.text.length > manyLetters
  return (
    <>
      <p className={isLong && !whole ? `${styles.text} ${styles.short}` : styles.text}>
        <MarkedText text={post.text} reading={post.reading} />
        {post.isCut && whole ? '…' : null}
      </p>
      {isLong ? <button type="button" className={styles.more} aria-expanded={whole} onClick={() => setWhole(!whole)}>{t(whole ? 'stream.less' : 'stream.more')}</button> : null}
    </>
  )
}

function When({ at }: { at: string }) {
  const { t } = useTranslation('platform')
  const language = useLanguage()
  const day = dayOf(at, useNow(60_000))
  return <time dateTime={at}>{day === 'earlier' ? dateAndTime(at, language) : `${t(day)} ${clockTime(at, language)}`}</time>
}

/** One press from what somebody said to speaking of it. */
function ToConversation({ id }: { id: string }) {
  const { t } = useTranslation('listen')
  const { id: workspaceId } = useSession().workspace
  const navigate = useNavigate()
  const open = useMutation({
    mutationFn: () => send<{ conversationId: string }>(inWorkspace(workspaceId, 'interactions', id, 'conversation')),
    onSuccess: ({ conversationId }) => navigate({ to: '/w/$workspaceId/respond/{-$conversationId}', params: { workspaceId, conversationId } }),
  })
  return (
    <>
      <Button icon={<RespondIcon size={18} />} busy={open.isPending} onPress={() => open.mutate()}>{t('stream.talk')}</Button>
      <ProblemLine error={open.error} />
    </>
  )
}
