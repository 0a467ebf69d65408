import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SearchAnswer } from '../../../server/platform/search/shapes.ts'
import { Avatar } from '../design/Avatar.tsx'
import { CommandLayer, type CommandGroup } from '../design/CommandLayer.tsx'
import { RespondIcon, SearchIcon } from '../design/icons.tsx'
import { useProblemText } from '../design/Problem.tsx'
import { inWorkspace, read } from '../platform/api.ts'
import { useLanguage } from '../platform/i18n.ts'
import { usePicture } from '../platform/pictures.ts'
import { useSession } from '../platform/session.ts'
import { useActions } from './actions.tsx'
import { excerpt } from './excerpt.ts'
import { otherLayout } from './kedmanee.ts'

const fewestLetters = 3
const letters = (text: string) => [...text.trim()].length

/** Ctrl+K: any record and anything one can do, also for Thai typed with the English layout on. */
export function Palette({ onClose, onKeys }: { onClose: () => void; onKeys: () => void }) {
  const { t } = useTranslation('search')
  const [typed, setTyped] = useState('')
  const q = useSettled(typed.trim())
  const { query, meant } = useFound(q)
  const problemText = useProblemText()
  const actions = useActions(typed, onKeys)
  const records = useRecords(query.data, meant ?? q)
  const groups = [...records, ...(actions.length > 0 ? [{ name: t('actions'), items: actions }] : [])]
  const isShort = typed.trim() !== '' && letters(typed) < fewestLetters
  const isEmpty = q !== '' && q === typed.trim() && query.data && records.length === 0 && actions.length === 0
  const status = query.isError ? problemText(query.error) : isShort ? t('tooShort') : isEmpty ? t('none', { q }) : meant && records.length > 0 ? t('meant', { q: meant }) : null
  return <CommandLayer label={t('title')} hint={t('hint')} keys={t('keys')} value={typed} groups={groups} status={status} onChange={setTyped} onClose={onClose} />
}

const runningMs = 120

/** What was typed: at once after a rest, and where fingers run, once they pause. A word that is too short asks for nothing. */
function useSettled(typed: string): string {
  const [settled, setSettled] = useState('')
  const last = useRef(0)
  useEffect(() => {
    const isRunning = performance.now() - last.current < runningMs
    last.current = performance.now()
    const timer = setTimeout(() => setSettled(letters(typed) < fewestLetters ? '' : typed), isRunning ? runningMs : 0)
    return () => clearTimeout(timer)
  }, [typed])
  return settled
}

/** Asked as typed; and where that finds nothing, as it would read on the other layout. */
function useFound(q: string) {
  const { id: workspaceId } = useSession().workspace
  const ask = (words: string) => ({
    queryKey: ['w', workspaceId, 'search', words],
    queryFn: ({ signal }: { signal: AbortSignal }) => read<SearchAnswer>(`${inWorkspace(workspaceId, 'search')}?${new URLSearchParams({ q: words })}`, signal),
    placeholderData: keepPreviousData,
  })
  const first = useQuery({ ...ask(q), enabled: q !== '' })
  const other = otherLayout(q)
  const isElse = other !== undefined && letters(other) >= fewestLetters && q !== '' && first.isSuccess && !first.isPlaceholderData && first.data.groups.length === 0
  const second = useQuery({ ...ask(other ?? ''), enabled: isElse })
  if (q === '') return { query: { data: undefined, isError: false, error: null }, meant: undefined }
  return isElse && second.data ? { query: second, meant: other } : { query: first, meant: undefined }
}

function useRecords(found: SearchAnswer | undefined, q: string): CommandGroup[] {
  const { t } = useTranslation('search')
  const language = useLanguage()
  const { workspace } = useSession()
  const pictureOf = usePicture()
  const navigate = useNavigate()
  const open = (id: string) => void navigate({ to: '/w/$workspaceId/customers/$customerId', params: { workspaceId: workspace.id, customerId: id }, search: {} })
  const all = () => void navigate({ to: '/w/$workspaceId/customers', params: { workspaceId: workspace.id }, search: { q } })
  return (found?.groups ?? []).map(({ kind, called, items, more }) => ({
    name: called[language],
    items: [
      ...items.map(({ id, title, text, opens, face }) => ({
        id,
        title: title ?? text ?? '',
        text: title === null ? null : text && excerpt(text, q),
        mark: kind === 'person' || face ? <Avatar name={title ?? '?'} picture={pictureOf(face)} size={28} /> : <RespondIcon size={20} />,
        run: () => opens && open(opens.id),
      })),
      ...(more && kind === 'person' ? [{ id: 'all', title: t('all'), mark: <SearchIcon size={20} />, run: all }] : []),
    ],
  }))
}
