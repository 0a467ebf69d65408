import { ActionIcon, Button as KitButton, Tooltip } from '@mantine/core'
import type { ReactNode, Ref } from 'react'
import styles from './Button.module.css'

type Press = { onPress?: () => void; disabled?: boolean; busy?: boolean }
type Look = 'primary' | 'plain' | 'quiet' | 'danger'

const variants = { primary: 'filled', plain: 'default', quiet: 'subtle', danger: 'danger' } as const

export function Button({ look = 'plain', icon, children, onPress, disabled, busy, submit, wide, describedBy, expanded }: Press & {
  look?: Look
  icon?: ReactNode
  children: ReactNode
  submit?: boolean
  wide?: boolean
  describedBy?: string
  expanded?: boolean
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
      aria-describedby={describedBy}
      aria-expanded={expanded}
    >
      {children}
    </KitButton>
  )
}

/** An icon alone always carries its words: for the ear as a label, for the eye as a hint. */
export function IconButton({ label, children, onPress, disabled, ref, pressed }: Press & {
  label: string
  children: ReactNode
  pressed?: boolean
  ref?: Ref<HTMLButtonElement>
}) {
  return (
    <Tooltip label={label} openDelay={500} className={styles.hint} events={{ hover: true, focus: true, touch: false }}>
      <ActionIcon ref={ref} className={styles.icon} variant="subtle" aria-label={label} aria-pressed={pressed} onClick={onPress} disabled={disabled ?? false}>
        {children}
      </ActionIcon>
    </Tooltip>
  )
}
