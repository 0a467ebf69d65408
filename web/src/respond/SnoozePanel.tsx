import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../design/Button.tsx'
import { SnoozeIcon } from '../design/icons.tsx'
import { Panel, PanelButton } from '../design/Panel.tsx'
import { useLanguage } from '../platform/i18n.ts'
import { useNow } from '../platform/now.ts'
import { weekdayAndTime } from '../platform/time.ts'
import styles from './SnoozePanel.module.css'
import { restTimes } from './restTimes.ts'

export const snoozePanel = 'snooze-panel'

/** Out of sight until then; the customer's next words bring it back before. */
export function SnoozePanel({ onSnooze }: { onSnooze: (until: Date) => void }) {
  const { t } = useTranslation('respond')
  const language = useLanguage()
  const now = useNow(30_000)
  return (
    <Panel id={snoozePanel} below look="quiet" label={t('snooze.label')} face={<SnoozeIcon />}>
      {(close) => {
        const rest = (until: Date) => {
          close()
          onSnooze(until)
        }
        return (
          <>
            <p className={styles.why}>{t('snooze.why')}</p>
            {restTimes(new Date(now)).map(({ name, until }) => (
              <PanelButton key={name} icon={<SnoozeIcon size={18} />} hint={weekdayAndTime(until.toISOString(), language)} onPress={() => rest(until)}>{t(`snooze.${name}`)}</PanelButton>
            ))}
            <Own onRest={rest} />
          </>
        )
      }}
    </Panel>
  )
}

function Own({ onRest }: { onRest: (until: Date) => void }) {
  const { t } = useTranslation('respond')
  const [text, setText] = useState('')
  const until = new Date(text)
  const isAhead = until.getTime() > useNow(30_000)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isAhead) onRest(until)
  }
  return (
    <form className={styles.own} onSubmit={submit}>
      <label htmlFor="snooze-until">{t('snooze.own')}</label>
      <div>
        <input id="snooze-until" type="datetime-local" value={text} onChange={(event) => setText(event.currentTarget.value)} />
        <Button submit disabled={!isAhead}>{t('snooze.go')}</Button>
      </div>
    </form>
  )
}
