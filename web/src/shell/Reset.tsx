import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { ResetView } from '../../../server/team/shapes.ts'
import { Button } from '../design/Button.tsx'
import { PasswordField } from '../design/fields.tsx'
import { Loading } from '../design/Loading.tsx'
import { ProblemLine, ProblemPane, useProblemText } from '../design/Problem.tsx'
import { read, send } from '../platform/api.ts'
import { Problem } from '../platform/problem.ts'
import { Gate } from './Gate.tsx'
import styles from './Gate.module.css'

const shortest = 10

/** The way back in for somebody who forgot their password. */
export function Reset() {
  const { t } = useTranslation('shell')
  const text = useProblemText()
  const { token } = useParams({ from: '/reset/$token' })
  const path = `/api/v1/reset/${encodeURIComponent(token)}`
  const view = useQuery({ queryKey: ['reset', token], queryFn: ({ signal }) => read<ResetView>(path, signal) })

  if (view.isPending) return <Gate title={t('product')}><Loading rows={2} /></Gate>
  // What was refused stays refused: the server says why, and there is nothing to try again.
  if (view.isError && view.error instanceof Problem && view.error.status >= 400 && view.error.status < 500) {
    return <Gate title={t('join.gone')} lead={text(view.error)}><Link to="/sign-in">{t('join.toSignIn')}</Link></Gate>
  }
  if (view.isError) return <Gate title={t('product')}><ProblemPane error={view.error} onRetry={() => void view.refetch()} /></Gate>
  return <ResetForm path={path} view={view.data} />
}

function ResetForm({ path, view }: { path: string; view: ResetView }) {
  const { t } = useTranslation('shell')
  const client = useQueryClient()
  const navigate = useNavigate()
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const tooShort = password.length < shortest
  const reset = useMutation({
    mutationFn: () => send(path, { password }),
    onSuccess: async () => {
      client.clear()
      await navigate({ to: '/', replace: true })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!tooShort) reset.mutate()
  }
  return (
    <Gate title={t('reset.title')} lead={t('reset.lead', { name: view.name, email: view.email })}>
      <form className={styles.form} onSubmit={submit}>
        <input type="email" name="email" autoComplete="username" value={view.email} readOnly hidden />
        <PasswordField
          label={t('reset.password')}
          name="password"
          autoComplete="new-password"
          hint={t('join.newPasswordHint')}
          problem={tried && tooShort ? t('join.tooShort') : null}
          required
          autoFocus
          value={password}
          onChange={setPassword}
        />
        <ProblemLine error={reset.error} />
        <Button look="primary" submit wide busy={reset.isPending}>{t('reset.go')}</Button>
        <p className={styles.after}>{t('reset.after')}</p>
      </form>
    </Gate>
  )
}
