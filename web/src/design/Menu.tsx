import { Menu as KitMenu } from '@mantine/core'
import type { ReactElement, ReactNode } from 'react'
import styles from './Menu.module.css'

export function Menu({ target, children, side = 'bottom-start' }: { target: ReactElement; children: ReactNode; side?: 'bottom-start' | 'right-end' | 'top-end' }) {
  return (
    <KitMenu position={side} width={248} offset={8} classNames={{ dropdown: styles.layer!, item: styles.item!, label: styles.label!, divider: styles.divider! }}>
      <KitMenu.Target>{target}</KitMenu.Target>
      <KitMenu.Dropdown>{children}</KitMenu.Dropdown>
    </KitMenu>
  )
}

export function MenuItem({ children, onPress, icon, chosen, lang }: { children: ReactNode; onPress: () => void; icon?: ReactNode; chosen?: boolean; lang?: string }) {
  const asChoice = chosen === undefined ? {} : { role: 'menuitemradio', 'aria-checked': chosen, closeMenuOnClick: false }
  return (
    <KitMenu.Item {...asChoice} onClick={onPress} leftSection={icon} rightSection={chosen ? <span aria-hidden>✓</span> : null} lang={lang}>
      {children}
    </KitMenu.Item>
  )
}

export const MenuLabel = ({ children }: { children: ReactNode }) => <KitMenu.Label>{children}</KitMenu.Label>
export const MenuDivider = () => <KitMenu.Divider />
