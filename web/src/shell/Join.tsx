import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { JoinView } from '../../../server/team/shapes.ts'
import { Button } from '../design/Button.tsx'
import { PasswordField, TextField } from '../design/fields.tsx'
import { Loading } from '../design/Loading.tsx'
import { ProblemLine, ProblemPane } from '../design/Problem.tsx'
import { read, send } from '../platform/api.ts'
import { Problem } from '../platform/problem.ts'
import { Gate } from './Gate.tsx'
import styles from './Gate.module.css'

const shortest = 10

/** One door for the first owner's link and for invitations alike. */
export function Join() {
  const { t } = useTranslation('shell')
  const { workspaceId, token } = useParams({ from: '/join/$workspaceId/$token' })
  const path = `/api/v1/join/${encodeURIComponent(workspaceId)}/${encodeURIComponent(token)}`
  const view = useQuery({ queryKey: ['join', workspaceId, token], queryFn: ({ signal }) => read<JoinView>(path, signal) })

  if (view.isPending) return <Gate title={t('product')}><Loading rows={2} /></Gate>
  if (view.isError && view.error instanceof Problem && [404, 410, 400].includes(view.error.status)) {
    return (
      <Gate title={t('join.gone')} lead={t('join.goneWhy')}>
        <Link to="/sign-in">{t('join.toSignIn')}</Link>
      </Gate>
    )
  }
  if (view.isError) return <Gate title={t('product')}><ProblemPane error={view.error} onRetry={() => void view.refetch()} /></Gate>
  return <JoinForm path={path} view={view.data} />
}

function JoinForm({ path, view }: { path: string; view: JoinView }) {
  const { t } = useTranslation(['shell', 'team'])
  const client = useQueryClient()
  const navigate = useNavigate()
  // The first owner's link is addressed to nobody: whoever opens it says who they are.
  const isFirst = view.email === ''
  const [email, setEmail] = useState('')
  const [name, setName] = useState(view.name)
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const tooShort = password.length < shortest
  const join = useMutation({
    mutationFn: () =>
      send<{ workspaceId: string }>(path, {
        password,
        ...(view.hasAccount ? {} : { name: name.trim() }),
        ...(isFirst ? { email: email.trim() } : {}),
      }),
    onSuccess: async ({ workspaceId }) => {
      client.clear()
      await navigate({ to: '/w/$workspaceId/today', params: { workspaceId }, replace: true })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!tooShort) join.mutate()
  }

  return (
    <Gate
      title={t(isFirst ? 'join.firstTitle' : 'join.title', { workspace: view.workspaceName })}
      lead={isFirst ? t('join.firstLead') : t('join.lead', { role: t(`team:roles.${view.role}`), email: view.email })}
    >
      <form className={styles.form} onSubmit={submit}>
        {view.hasAccount ? <p className={styles.after}>{t('join.hasAccount')}</p> : (
          <TextField label={t('join.name')} name="name" autoComplete="name" required value={name} onChange={setName} />
        )}
        {isFirst ? (
          <TextField label={t('signIn.email')} name="email" type="email" autoComplete="username" required value={email} onChange={setEmail} />
        ) : (
          // A password manager needs to know whose password it is asked for.
          <input type="email" name="email" autoComplete="username" value={view.email} readOnly hidden />
        )}
        <PasswordField
          label={t(view.hasAccount ? 'join.password' : 'join.newPassword')}
          name="password"
          autoComplete={view.hasAccount ? 'current-password' : 'new-password'}
          hint={view.hasAccount ? undefined : t('join.newPasswordHint')}
          problem={tried && tooShort ? t('join.tooShort') : null}
          required
          value={password}
          onChange={setPassword}
        />
        <ProblemLine error={join.error} />
        <Button look="primary" submit wide busy={join.isPending}>{t('join.go')}</Button>
      </form>
    </Gate>
  )
}
