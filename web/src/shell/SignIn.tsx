import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../design/Button.tsx'
import { PasswordField, TextField } from '../design/fields.tsx'
import { ProblemLine } from '../design/Problem.tsx'
import { send } from '../platform/api.ts'
import { Gate } from './Gate.tsx'
import styles from './Gate.module.css'

export function SignIn() {
  const { t } = useTranslation('shell')
  const client = useQueryClient()
  const router = useRouter()
  const { next } = useSearch({ from: '/sign-in' })
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useMutation({
    mutationFn: () => send('/api/auth/sign-in/email', { email: email.trim(), password }),
    onSuccess: () => {
      client.clear()
      router.history.replace(next ?? '/')
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    signIn.mutate()
  }

  return (
    <Gate title={t('signIn.title')} lead={t('signIn.lead')}>
      <form className={styles.form} onSubmit={submit}>
        <TextField label={t('signIn.email')} name="email" type="email" autoComplete="username" required autoFocus value={email} onChange={setEmail} />
        <PasswordField label={t('signIn.password')} name="password" autoComplete="current-password" required value={password} onChange={setPassword} />
        <ProblemLine error={signIn.error} />
        <Button look="primary" submit wide busy={signIn.isPending}>{t('signIn.go')}</Button>
        <p className={styles.after}>{t('signIn.noAccount')}</p>
      </form>
    </Gate>
  )
}
