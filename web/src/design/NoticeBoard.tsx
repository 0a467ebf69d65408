import { useEffect, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from './Button.tsx'
import { CloseIcon } from './icons.tsx'
import { dismissNotice, holdNotice, notices, takeBack } from './notices.ts'
import styles from './NoticeBoard.module.css'
import { Ring } from './Ring.tsx'

export function NoticeBoard() {
  const notice = useSyncExternalStore(notices.subscribe, notices.current)
  const { t } = useTranslation('design')
  useEffect(() => {
    document.addEventListener('keydown', onUndoKey)
    return () => document.removeEventListener('keydown', onUndoKey)
  }, [])
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
          {notice.lastsMs === undefined ? null : <Ring lastsMs={notice.lastsMs} />}
          <span>{notice.text}</span>
          {notice.action ? (
            <button
              type="button"
              className={styles.action}
              onClick={takeBack}
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

/** Ctrl+Z takes the last thing back; in a field it belongs to what is being written there. */
function onUndoKey(event: KeyboardEvent) {
  const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.code === 'KeyZ'
  if (!isUndo || (event.target as HTMLElement).closest('input, textarea, [contenteditable]')) return
  event.preventDefault()
  takeBack()
}
