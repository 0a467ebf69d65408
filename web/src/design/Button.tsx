import { ActionIcon, Button as KitButton } from '@mantine/core'
import type { ReactNode } from 'react'
import styles from './Button.module.css'

type Press = { onPress?: () => void; disabled?: boolean; busy?: boolean }
type Look = 'primary' | 'plain' | 'quiet' | 'danger'

const variants = { primary: 'filled', plain: 'default', quiet: 'subtle', danger: 'danger' } as const

export function Button({ look = 'plain', icon, children, onPress, disabled, busy, submit, wide }: Press & {
  look?: Look
  icon?: ReactNode
  children: ReactNode
  submit?: boolean
  wide?: boolean
}) {
  return (
    <KitButton
      className={styles.button}
      variant={variants[look]}
      type={submit ? 'submit' : 'button'}
      leftSection={icon}
      onClick={onPress}
      disabled={disabled ?? false}
      loading={busy ?? false}
      fullWidth={wide ?? false}
    >
      {children}
    </KitButton>
  )
}

/** An icon alone always carries its words: for the ear as a label, for the eye as a hint. */
export function IconButton({ label, children, onPress, disabled }: Press & {
  label: string
  children: ReactNode
}) {
  return (
    <ActionIcon className={styles.icon} variant="subtle" aria-label={label} title={label} onClick={onPress} disabled={disabled ?? false}>
      {children}
    </ActionIcon>
  )
}
