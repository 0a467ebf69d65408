import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LostIcon } from '../design/icons.tsx'
import { useLiveState } from '../platform/stream.ts'
import styles from './Frame.module.css'

/** A blink of the network is nobody's business; only after this long is it said. */
const patience = 2_000

export function ConnectionLine() {
  const { t } = useTranslation('shell')
  const state = useLiveState()
  const [told, setTold] = useState(false)
  useEffect(() => {
    if (state !== 'lost') return setTold(false)
    const timer = setTimeout(() => setTold(true), patience)
    return () => clearTimeout(timer)
  }, [state])
  return (
    <div role="status">
      {told ? <p className={styles.lost}><LostIcon size={16} />{t('lost')}</p> : null}
    </div>
  )
}
