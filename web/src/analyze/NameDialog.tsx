import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Name } from '../../../server/analyze/shapes.ts'
import { Button } from '../design/Button.tsx'
import { Dialog, DialogActions } from '../design/Dialog.tsx'
import { SelectField, TextField } from '../design/fields.tsx'
import { ProblemLine } from '../design/Problem.tsx'
import styles from './Analyze.module.css'

const kinds = ['product', 'brand', 'competitor'] as const

export function NameDialog({ name, onSave, onClose }: { name: Name; onSave: (name: Name) => Promise<unknown>; onClose: () => void }) {
  const { t } = useTranslation('analyze')
  const [kind, setKind] = useState(name.kind)
  const [word, setWord] = useState(name.name)
  const [aliases, setAliases] = useState(name.aliases.join(', '))
  const save = useMutation({
    mutationFn: () => onSave({ kind, name: word.trim(), aliases: aliases.split(',').map((one) => one.trim()).filter((one) => one !== '') }),
    onSuccess: onClose,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <Dialog open title={t(name.name === '' ? 'names.add' : 'names.edit')} onClose={onClose}>
      <form className={styles.form} onSubmit={submit}>
        <TextField label={t('names.word')} name="word" required autoFocus value={word} onChange={setWord} />
        <SelectField label={t('names.kind')} name="kind" value={kind} onChange={(value) => setKind(value as Name['kind'])} options={kinds.map((one) => ({ value: one, label: t(`named.${one}`) }))} />
        <TextField label={t('names.aliases')} name="aliases" hint={t('names.aliasesHint')} value={aliases} onChange={setAliases} />
        <ProblemLine error={save.error} />
        <DialogActions><Button look="primary" submit busy={save.isPending}>{t('names.save')}</Button></DialogActions>
      </form>
    </Dialog>
  )
}
