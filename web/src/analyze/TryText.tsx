import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Reading } from '../../../server/analyze/shapes.ts'
import { Button } from '../design/Button.tsx'
import { Chip } from '../design/Chip.tsx'
import { LongField, Switch } from '../design/fields.tsx'
import { MarkedText } from '../design/MarkedText.tsx'
import { Section } from '../design/Page.tsx'
import { ProblemLine } from '../design/Problem.tsx'
import { ReadAs } from '../design/ReadAs.tsx'
import { inWorkspace, send } from '../platform/api.ts'
import { useSession } from '../platform/session.ts'
import styles from './Analyze.module.css'

/** Somebody types what a customer might say, and sees what we would make of it; nothing of it is kept. */
export function TryText() {
  const { t } = useTranslation('analyze')
  const { id: workspaceId } = useSession().workspace
  const [text, setText] = useState('')
  const [isPublic, setPublic] = useState(false)
  const reading = useMutation({
    mutationFn: async (said: string) => ({ said, reading: await send<Reading>(inWorkspace(workspaceId, 'readings', 'try'), { text: said, isPublic }) }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() !== '') reading.mutate(text)
  }
  return (
    <Section title={t('try.title')} lead={t('try.lead')}>
      <form className={styles.form} onSubmit={submit}>
        <LongField label={t('try.label')} name="text" value={text} onChange={setText} maxLength={2000} />
        <div className={styles.row}>
          <Switch label={t('try.public')} checked={isPublic} onChange={setPublic} />
          <Button submit busy={reading.isPending}>{t('try.go')}</Button>
        </div>
        <ProblemLine error={reading.error} />
      </form>
      {reading.data ? <Found {...reading.data} /> : null}
    </Section>
  )
}

function Found({ said, reading }: { said: string; reading: Reading }) {
  const { t } = useTranslation('analyze')
  const facts = [...new Map(reading.entities.map((one) => [`${one.kind} ${one.value}`, one])).values()]
  return (
    <div className={styles.found} aria-live="polite">
      <p className={styles.said}><MarkedText text={said} reading={reading} /></p>
      <ReadAs reading={reading} />
      {facts.length === 0 ? null : (
        <ul className={styles.facts} aria-label={t('try.named')}>
          {facts.map(({ kind, value, start, end }) => <li key={`${kind} ${start}`}><Chip>{t(`named.${kind}`)}: {value === '' ? t('try.kept') : kind === 'money' ? said.slice(start, end) : value}</Chip></li>)}
        </ul>
      )}
    </div>
  )
}
