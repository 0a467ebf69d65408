import { useTranslation } from 'react-i18next'
import type { ConversationItem, ConversationRow } from '../../../server/respond/shapes.ts'

const kinds = ['sticker', 'image', 'video', 'audio', 'file', 'location', 'postback', 'follow', 'unfollow', 'join', 'leave', 'post', 'comment'] as const
/** Not said but done: told as a line between the bubbles. */
const acts = new Set(['follow', 'unfollow', 'join', 'leave'])

export const isAct = (item: ConversationItem) => acts.has(item.kind)

const posts = new Set(['post', 'comment'])

/** Said where everybody could hear it: each has an author of its own, or none that we were told. */
export const isPost = (item: ConversationItem) => posts.has(item.kind)

/** What a message without text is called. */
export function useKindName(): (kind: string) => string {
  const { t } = useTranslation('respond')
  return (kind) => t(`kind.${kinds.find((known) => known === kind) ?? 'other'}`)
}

/** The name we were told, else what we do know: the channel. */
export function useCustomerName(): (row: Pick<ConversationRow, 'customer' | 'source'>) => string {
  const { t } = useTranslation('respond')
  return ({ customer, source }) =>
    customer.name ?? t(`unknown.${customer.kind}`, { channel: source.kind === 'line' ? t('channel.line') : source.name })
}
