import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../design/Button.tsx'
import { TextField } from '../../design/fields.tsx'
import styles from './Reading.module.css'

/** Under which source the rows are kept: files of one source know each other's rows. */
export function SourceName({ name, onChange }: { name: string; onChange: (name: string) => void }) {
  const { t } = useTranslation('listen')
  const [value, setValue] = useState(name)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onChange(value)
  }
  return (
    <form className={styles.source} onSubmit={submit}>
      <TextField label={t('imports.source')} name="source" hint={t('imports.sourceHint')} required value={value} onChange={setValue} />
      {value.trim() !== '' && value !== name ? <Button submit>{t('imports.saveSource')}</Button> : null}
    </form>
  )
}
