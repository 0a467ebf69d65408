import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { chooseLanguage, useLanguage } from '../platform/i18n.ts'
import { useTitle } from '../platform/title.ts'
import styles from './Gate.module.css'

/** The sheet of paper at the door: signing in, joining, and whatever keeps one from going in. */
export function Gate({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  const { t } = useTranslation('shell')
  const language = useLanguage()
  useTitle(title)
  return (
    <main className={styles.gate}>
      <div className={styles.sheet}>
        <p className={styles.product}><span aria-hidden className={styles.mark} />{t('product')}</p>
        <h1>{title}</h1>
        {lead ? <p className={styles.lead}>{lead}</p> : null}
        {children}
      </div>
      <button
        type="button"
        className={styles.language}
        lang={language === 'th' ? 'en' : 'th'}
        onClick={() => chooseLanguage(language === 'th' ? 'en' : 'th')}
      >
        {language === 'th' ? 'English' : 'ภาษาไทย'}
      </button>
    </main>
  )
}
