import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './Button.tsx'
import styles from './CopyLine.module.css'
import { CopyIcon, DoneIcon } from './icons.tsx'

/** An address or a key to hand on: whole, selectable, and one press from the clipboard. */
export function CopyLine({ label, text }: { label: string; text: string }) {
  const { t } = useTranslation('design')
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
    setTimeout(() => setCopied(false), 2_000)
  }
  return (
    <div className={styles.line}>
      <span className={styles.label}>{label}</span>
      <div className={styles.row}>
        <code className={styles.text}>{text}</code>
        {/* Without https a browser gives no clipboard: then the text is there to be selected. */}
        {navigator.clipboard ? (
          <Button onPress={() => void copy()} icon={copied ? <DoneIcon size={18} /> : <CopyIcon size={18} />}>{t(copied ? 'copied' : 'copy')}</Button>
        ) : null}
      </div>
    </div>
  )
}
