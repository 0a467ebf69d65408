import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerChanged } from '../../../server/customers/shapes.ts'
import { Button } from '../design/Button.tsx'
import { Dialog, DialogActions } from '../design/Dialog.tsx'
import { TextField } from '../design/fields.tsx'
import { ProblemLine, useProblemText } from '../design/Problem.tsx'
import { Tabs } from '../design/Tabs.tsx'
import { inWorkspace, send } from '../platform/api.ts'
import { Problem } from '../platform/problem.ts'
import { useSession } from '../platform/session.ts'
import { randomUuid } from '../platform/uuid.ts'
import { useAnnounce } from './actions.ts'
import styles from './Dialogs.module.css'
import { several } from './fields.ts'
import { useCustomerName } from './names.ts'

const kinds = ['person', 'organisation'] as const
type Kind = (typeof kinds)[number]
/** A shop or a company has no nickname, and belongs to no other. */
const asked = { person: ['name', 'nickname', 'phones', 'emails', 'organisation'], organisation: ['name', 'phones', 'emails'] } as const

const empty = { name: '', nickname: '', phones: '', emails: '', organisation: '' }
type Name = keyof typeof empty

export function CreateDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('customers')
  const [kind, setKind] = useState<Kind>('person')
  const [typed, setTyped] = useState(empty)
  const making = useCreate(onClose)
  const problemText = useProblemText()
  const where = making.error instanceof Problem ? making.error.where : null
  const field = (name: Name) => ({
    name,
    label: t(`field.${name}`),
    value: typed[name],
    onChange: (text: string) => setTyped({ ...typed, [name]: text }),
    problem: where?.includes(`.${name}`) ? problemText(making.error) : null,
  })
  const isBeside = where !== null && Object.keys(empty).some((name) => where.includes(`.${name}`))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const given = Object.fromEntries(asked[kind].map((name) => [name, typed[name]]))
    making.mutate({ ...empty, ...given, kind })
  }
  return (
    <Dialog open title={t('form.title')} onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        <Tabs label={t('kinds.label')} value={kind} options={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))} onChange={setKind} />
        <TextField {...field('name')} hint={t(kind === 'person' ? 'hint.name' : 'hint.organisation')} autoFocus />
        {kind === 'person' ? <TextField {...field('nickname')} /> : null}
        <TextField {...field('phones')} type="tel" hint={t('hint.phones')} />
        <TextField {...field('emails')} hint={t('hint.emails')} />
        {kind === 'person' ? <TextField {...field('organisation')} /> : null}
        {isBeside ? null : <ProblemLine error={making.error} />}
        <DialogActions><Button look="primary" submit busy={making.isPending}>{t('form.go')}</Button></DialogActions>
      </form>
    </Dialog>
  )
}

function useCreate(onClose: () => void) {
  const { t } = useTranslation('customers')
  const client = useQueryClient()
  const { workspace } = useSession()
  const navigate = useNavigate()
  const announce = useAnnounce()
  const nameOf = useCustomerName()
  // One id for this form, however often it is sent: a line that breaks after the server has it makes no second customer.
  const [id] = useState(randomUuid)
  return useMutation({
    mutationFn: ({ phones, emails, ...typed }: typeof empty & { kind: Kind }) =>
      send<CustomerChanged>(inWorkspace(workspace.id, 'customers'), { id, ...typed, phones: several(phones), emails: several(emails) }),
    onSuccess: (made) => {
      onClose()
      client.setQueryData(['w', workspace.id, 'customer', made.id], made)
      announce(made, t('form.made', { name: nameOf(made) }))
      void client.invalidateQueries({ queryKey: ['w', workspace.id, 'customers'] })
      void navigate({ to: '/w/$workspaceId/customers/$customerId', params: { workspaceId: workspace.id, customerId: made.id }, search: {} })
    },
  })
}
