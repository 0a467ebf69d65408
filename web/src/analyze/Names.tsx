import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LexiconNames, Name } from '../../../server/analyze/shapes.ts'
import { Button, IconButton } from '../design/Button.tsx'
import { EditIcon, PlusIcon, RemoveIcon } from '../design/icons.tsx'
import { Loading } from '../design/Loading.tsx'
import { notify } from '../design/notices.ts'
import { Entry, Listed, Section } from '../design/Page.tsx'
import { ProblemPane, useProblemText } from '../design/Problem.tsx'
import { call, inWorkspace, read } from '../platform/api.ts'
import { useAbility, useSession } from '../platform/session.ts'
import { useRereadOn, whileUnseen } from '../platform/stream.ts'
import { lexiconKey, readingsKey } from './keys.ts'
import { NameDialog } from './NameDialog.tsx'

/** Brands, products and competitors, however customers write them. */
export function Names() {
  const { t } = useTranslation('analyze')
  const { id: workspaceId } = useSession().workspace
  const key = lexiconKey(workspaceId)
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => read<LexiconNames>(inWorkspace(workspaceId, 'lexicon'), signal), ...whileUnseen })
  useRereadOn(['lexicon'], key)
  const mayChange = useAbility('lexicon.manage')
  const [editing, setEditing] = useState<{ at: number; name: Name } | null>(null)
  const change = useChange()
  const names = query.data?.names
  const put = (at: number, ...put: Name[]) => change.mutateAsync({ version: query.data!.version, names: names!.toSpliced(at, 1, ...put) })
  return (
    <Section
      title={t('names.title')}
      lead={t('names.lead')}
      action={mayChange && names ? <Button icon={<PlusIcon size={18} />} onPress={() => setEditing({ at: names.length, name: { kind: 'product', name: '', aliases: [] } })}>{t('names.add')}</Button> : undefined}
    >
      {query.isError && !names ? <ProblemPane error={query.error} onRetry={() => void query.refetch()} /> : names ? (
        <Listed items={names} empty={t('names.none')}>
          {(name, at) => (
            <Entry
              key={name.name}
              title={name.name}
              facts={[t(`named.${name.kind}`), ...(name.aliases.length === 0 ? [] : [t('names.also', { words: name.aliases.join(', ') })])].join(' · ')}
              action={mayChange ? (
                <>
                  <IconButton label={`${t('names.edit')}: ${name.name}`} onPress={() => setEditing({ at, name })}><EditIcon /></IconButton>
                  <IconButton label={`${t('names.remove')}: ${name.name}`} onPress={() => void put(at).catch(() => undefined)}><RemoveIcon /></IconButton>
                </>
              ) : undefined}
            />
          )}
        </Listed>
      ) : <Loading rows={2} />}
      {editing ? <NameDialog name={editing.name} onSave={(name) => put(editing.at, name)} onClose={() => setEditing(null)} /> : null}
    </Section>
  )
}

function useChange() {
  const { t } = useTranslation('analyze')
  const { id: workspaceId } = useSession().workspace
  const client = useQueryClient()
  const textOf = useProblemText()
  return useMutation({
    mutationFn: (body: LexiconNames) => call('PATCH', inWorkspace(workspaceId, 'lexicon'), body),
    onSuccess: () => notify(t('names.saved')),
    onError: (error) => notify(textOf(error)),
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: lexiconKey(workspaceId) })
      await client.invalidateQueries({ queryKey: readingsKey(workspaceId) })
    },
  })
}
