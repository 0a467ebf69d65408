import { useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../server/customers/shapes.ts'
import { EditIcon, PlusIcon } from '../design/icons.tsx'
import { ProblemLine } from '../design/Problem.tsx'
import { Problem } from '../platform/problem.ts'
import { useAbility } from '../platform/session.ts'
import { useEdit } from './actions.ts'
import { ConflictDialog } from './ConflictDialog.tsx'
import styles from './EditLine.module.css'
import { type Field, fromText, isList, toText, valueOf } from './fields.ts'
import { plainPhone } from './names.ts'

/** One fact, changed where it stands: Enter saves and shows it at once, Esc leaves it as it was; what was refused is there again to be mended. */
export function EditLine({ customer, field }: { customer: Customer; field: Field }) {
  const { t } = useTranslation('customers')
  const mayWrite = useAbility('customer.write')
  const edit = useEdit(customer.id)
  const face = useRef<HTMLButtonElement>(null)
  const [writing, setWriting] = useState<{ text: string; was: ReturnType<typeof valueOf> } | null>(null)
  const label = t(`field.${field}`)
  const shown = shownAs(customer, field)
  const conflict = edit.error instanceof Problem && edit.error.code === 'changed-meanwhile' ? edit.error : null

  const begin = () => {
    if (!edit.isPending) edit.reset()
    const was = valueOf(customer, field)
    setWriting({ text: toText(was), was })
  }
  const close = () => {
    setWriting(null)
    // Whoever writes by keyboard goes on from where they were.
    requestAnimationFrame(() => face.current?.focus())
  }
  const leave = () => {
    close()
    edit.reset()
  }
  const save = (insist = false) => {
    if (!writing) return
    const value = fromText(field, writing.text)
    if (!insist && toText(value) === toText(writing.was)) return leave()
    const isSeen = () => face.current !== null
    edit.mutate({ field, value, isSeen, ...(insist ? {} : { was: writing.was }) }, { onError: () => setWriting((since) => since ?? writing) })
    close()
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') leave()
    if (event.key !== 'Enter' || (field === 'note' && event.shiftKey)) return
    event.preventDefault()
    save()
  }

  if (!writing) {
    if (!mayWrite) return shown ? <div className={styles.line}><span className={styles.label}>{label}</span><span className={styles.value}>{shown}</span></div> : null
    return (
      <button ref={face} type="button" className={styles.line} onClick={begin}>
        <span className={styles.label} aria-hidden={!shown}>{label}</span>
        <span className={styles.value}>{shown || <span className={styles.none}><PlusIcon size={16} />{t('add', { field: label })}</span>}</span>
        {shown ? <span className={styles.pencil}><EditIcon size={16} /><span className="unseen">{t('edit')}</span></span> : null}
      </button>
    )
  }
  const Box = field === 'note' ? 'textarea' : 'input'
  return (
    <div className={styles.writing}>
      <label className={styles.label} htmlFor={`edit-${field}`}>{label}</label>
      <Box
        id={`edit-${field}`}
        autoFocus
        value={writing.text}
        maxLength={field === 'note' ? 5000 : 1000}
        autoComplete="off"
        aria-describedby={`hint-${field}`}
        aria-invalid={edit.isError && !conflict}
        onChange={(event) => setWriting({ ...writing, text: event.currentTarget.value })}
        onKeyDown={onKey}
        // What was refused is sent again by Enter alone, or whoever looks away from it would be called back each time.
        onBlur={() => void (edit.isError || save())}
      />
      <span className={styles.hint} id={`hint-${field}`}>{isList(field) ? `${t(`hint.${field}`)} · ` : ''}{t('hint.edit')}</span>
      {conflict ? null : <ProblemLine error={edit.error} />}
      {conflict ? <ConflictDialog field={field} conflict={conflict} mine={writing.text} onMine={() => save(true)} onTheirs={leave} /> : null}
    </div>
  )
}

function shownAs(customer: Customer, field: Field): string {
  if (field === 'phones') return customer.phones.map(({ value, typed }) => (/^\+\d/.test(value) ? plainPhone(value) : typed)).join(', ')
  return field === 'emails' ? customer.emails.map(({ typed }) => typed).join(', ') : (customer[field] ?? '')
}
