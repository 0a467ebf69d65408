import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../design/Button.tsx'
import { PasswordField, TextField } from '../design/fields.tsx'
import { ProblemLine } from '../design/Problem.tsx'
import { send } from '../platform/api.ts'
import { Problem } from '../platform/problem.ts'
import { Gate } from './Gate.tsx'
import styles from './Gate.module.css'

export function SignIn() {
  const { t } = useTranslation('shell')
  const client = useQueryClient()
  const navigate = useNavigate()
  const { next } = useSearch({ from: '/sign-in' })
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useMutation({
    mutationFn: () => send('/api/auth/sign-in/email', { email: email.trim(), password }),
    onSuccess: async () => {
      client.clear()
      await navigate({ to: next ?? '/', replace: true })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    signIn.mutate()
  }
  // Which of the two was wrong is not ours to tell: it would say who has an account.
  const wrong = signIn.error instanceof Problem && [400, 401, 403, 422].includes(signIn.error.status)

  return (
    <Gate title={t('signIn.title')} lead={t('signIn.lead')}>
      <form className={styles.form} onSubmit={submit}>
        <TextField label={t('signIn.email')} name="email" type="email" autoComplete="username" required autoFocus value={email} onChange={setEmail} />
        <PasswordField label={t('signIn.password')} name="password" autoComplete="current-password" required value={password} onChange={setPassword} />
        <ProblemLine error={signIn.error && wrong ? new Problem({ code: 'wrong', status: 401, th: t('signIn.wrong'), en: t('signIn.wrong') }) : signIn.error} />
        <Button look="primary" submit wide busy={signIn.isPending}>{t('signIn.go')}</Button>
        <p className={styles.after}>{t('signIn.noAccount')}</p>
      </form>
    </Gate>
  )
}
