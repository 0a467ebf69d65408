import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from './Button.tsx'
import { CloseIcon } from './icons.tsx'
import { dismissNotice, holdNotice, notices } from './notices.ts'
import styles from './NoticeBoard.module.css'

export function NoticeBoard() {
  const notice = useSyncExternalStore(notices.subscribe, notices.current)
  const { t } = useTranslation('design')
  return (
    <div className={styles.board} role="status">
      {notice ? (
        <div
          className={styles.notice}
          key={notice.id}
          onMouseEnter={() => holdNotice(true)}
          onMouseLeave={() => holdNotice(false)}
          onFocus={() => holdNotice(true)}
          onBlur={() => holdNotice(false)}
        >
          <span>{notice.text}</span>
          {notice.action ? (
            <button
              type="button"
              className={styles.action}
              onClick={() => {
                notice.action?.run()
                dismissNotice()
              }}
            >
              {notice.action.label}
            </button>
          ) : null}
          <IconButton label={t('close')} onPress={dismissNotice}><CloseIcon size={16} /></IconButton>
        </div>
      ) : null}
    </div>
  )
}
