import { NativeSelect, PasswordInput, Switch as KitSwitch, Textarea, TextInput } from '@mantine/core'
import type { HTMLInputTypeAttribute, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './fields.module.css'

type Field = {
  label: ReactNode
  name: string
  value: string
  onChange: (value: string) => void
  hint?: ReactNode
  problem?: string | null | undefined
  autoComplete?: string
  autoFocus?: boolean
  required?: boolean
  readOnly?: boolean
}

const parts = { root: styles.root, label: styles.label, description: styles.hint, error: styles.problem, input: styles.input }

function common({ label, name, value, onChange, hint, problem, autoComplete, autoFocus, required, readOnly }: Field) {
  return {
    label, name, value, readOnly: readOnly ?? false, required: required ?? false,
    description: hint, error: problem, autoComplete: autoComplete ?? 'off', 'data-autofocus': autoFocus || undefined, autoFocus: autoFocus ?? false,
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
    withAsterisk: false,
    inputWrapperOrder: ['label', 'input', 'description', 'error'] as ('label' | 'input' | 'description' | 'error')[],
  }
}

export function TextField({ type = 'text', ...field }: Field & { type?: HTMLInputTypeAttribute }) {
  return <TextInput {...common(field)} type={type} classNames={parts} spellCheck={false} />
}

export function LongField({ maxLength, ...field }: Field & { maxLength: number }) {
  return <Textarea {...common(field)} maxLength={maxLength} autosize minRows={2} maxRows={8} classNames={parts} />
}

export function PasswordField(field: Field) {
  const { t } = useTranslation('design')
  return (
    <PasswordInput
      {...common(field)}
      classNames={{ ...parts, input: styles.secret!, innerInput: styles.inner!, visibilityToggle: styles.eye! }}
      visibilityToggleButtonProps={{ 'aria-label': t('showPassword'), tabIndex: 0 }}
    />
  )
}

export function SelectField({ label, name, value, onChange, options, hint, disabled, labelUnseen }: {
  label: string
  name: string
  value: string
  onChange: (value: string) => void
  options: { value: string; label: string }[]
  hint?: ReactNode
  disabled?: boolean
  labelUnseen?: boolean
}) {
  return (
    <NativeSelect
      {...(labelUnseen ? { 'aria-label': label } : { label })}
      name={name}
      value={value}
      data={options}
      description={hint}
      disabled={disabled ?? false}
      onChange={(event) => onChange(event.currentTarget.value)}
      classNames={parts}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
    />
  )
}

export function Switch({ label, checked, onChange }: { label: string; checked: boolean; onChange: (checked: boolean) => void }) {
  return <KitSwitch label={label} checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} classNames={{ body: styles.switch!, label: styles.plain! }} />
}
