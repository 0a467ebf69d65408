import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../design/Dialog.tsx'
import { Switch } from '../design/fields.tsx'
import { shortcutsOn, switchShortcuts } from '../platform/shortcuts.ts'
import styles from './Rail.module.css'

const keys = [
  ['Ctrl + K', 'find'], ['/', 'search'], ['Ctrl + Z', 'undo'], ['C', 'create'], ['J', 'next'], ['K', 'previous'], ['Enter', 'open'], ['R', 'reply'], ['N', 'note'], ['A', 'assign'], ['S', 'snooze'], ['E', 'done'],
  ['Enter', 'send'], ['Shift + Enter', 'newLine'], ['Esc', 'leave'], ['?', 'help'],
] as const

export function KeysDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation('shell')
  const [on, setOn] = useState(shortcutsOn)
  return (
    <Dialog title={t('keys.title')} open={open} onClose={onClose}>
      <dl className={styles.keys}>
        {keys.map(([key, does]) => (
          <div key={does} style={{ display: 'contents' }}>
            <dt><kbd>{key}</kbd></dt>
            <dd>{t(`keys.${does}`)}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.aside}>{t('keys.thai')}</p>
      <Switch
        label={t('keys.on')}
        checked={on}
        onChange={(next) => {
          switchShortcuts(next)
          setOn(next)
        }}
      />
    </Dialog>
  )
}
