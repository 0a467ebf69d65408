import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../design/Button.tsx'
import { ConfirmDialog } from '../design/ConfirmDialog.tsx'
import { PasswordField } from '../design/fields.tsx'
import { notify } from '../design/notices.ts'
import { Page, Section } from '../design/Page.tsx'
import { ProblemLine } from '../design/Problem.tsx'
import { inWorkspace, send } from '../platform/api.ts'
import { useSession } from '../platform/session.ts'
import styles from './Account.module.css'

/** What belongs to a person and not to the team: their password, and whether they stay. */
export function Account() {
  const { t } = useTranslation('team')
  const { user } = useSession()
  return (
    <Page title={t('account.title')} lead={`${user.name} · ${user.email}`}>
      <ChangePassword />
      <Leave />
    </Page>
  )
}

const shortest = 10
const empty = { current: '', next: '', again: '' }

function ChangePassword() {
  const { t } = useTranslation('team')
  const { user } = useSession()
  const [fields, setFields] = useState(empty)
  const [tried, setTried] = useState(false)
  const set = (field: keyof typeof fields) => (value: string) => setFields((old) => ({ ...old, [field]: value }))
  const tooShort = fields.next.length < shortest
  const differ = fields.next !== fields.again
  const change = useMutation({
    mutationFn: () => send('/api/v1/me/password', { current: fields.current, next: fields.next }),
    onSuccess: () => {
      setFields(empty)
      setTried(false)
      notify(t('account.changed'))
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (fields.current !== '' && !tooShort && !differ) change.mutate()
  }
  return (
    <Section title={t('account.password')} lead={t('account.passwordLead')}>
      {/* What is missing is said in our words: the browser's would be in its own language. */}
      <form className={styles.form} onSubmit={submit} noValidate>
        {/* A password manager needs to know whose password it is asked for. */}
        <input type="email" name="email" autoComplete="username" value={user.email} readOnly hidden />
        <PasswordField label={t('account.current')} name="current" autoComplete="current-password" problem={tried && fields.current === '' ? t('account.noCurrent') : null} required value={fields.current} onChange={set('current')} />
        <PasswordField
          label={t('account.next')}
          name="next"
          autoComplete="new-password"
          hint={t('account.hint')}
          problem={tried && tooShort ? t('account.tooShort') : null}
          required
          value={fields.next}
          onChange={set('next')}
        />
        <PasswordField
          label={t('account.again')}
          name="again"
          autoComplete="new-password"
          problem={tried && !tooShort && differ ? t('account.differ') : null}
          required
          value={fields.again}
          onChange={set('again')}
        />
        <ProblemLine error={change.error} />
        <div><Button look="primary" submit busy={change.isPending}>{t('account.go')}</Button></div>
      </form>
    </Section>
  )
}

function Leave() {
  const { t } = useTranslation('team')
  const client = useQueryClient()
  const navigate = useNavigate()
  const { workspace } = useSession()
  const [asking, setAsking] = useState(false)
  const leave = useMutation({
    mutationFn: () => send(inWorkspace(workspace.id, 'leave')),
    onSuccess: async () => {
      client.clear()
      await navigate({ to: '/', replace: true })
    },
  })
  const close = () => {
    setAsking(false)
    leave.reset()
  }
  return (
    <Section title={t('account.leave')} lead={t('account.leaveLead', { workspace: workspace.name })}>
      <Button onPress={() => setAsking(true)}>{t('account.leaveGo')}</Button>
      {asking ? (
        <ConfirmDialog
          open
          title={t('account.leaveTitle', { workspace: workspace.name })}
          body={t('account.leaveBody')}
          act={t('account.leaveGo')}
          busy={leave.isPending}
          error={leave.error}
          onAct={() => leave.mutate()}
          onClose={close}
        />
      ) : null}
    </Section>
  )
}
