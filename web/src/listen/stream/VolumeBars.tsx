import { useTranslation } from 'react-i18next'
import type { Volume } from '../../../../server/analyze/shapes.ts'
import { SelectField } from '../../design/fields.tsx'
import { useLanguage } from '../../platform/i18n.ts'
import { clockTime } from '../../platform/time.ts'
import { endOf, type StreamFilter } from './filter.ts'
import { useVolume } from './posts.ts'
import styles from './VolumeBars.module.css'

type Hour = Volume['hours'][number]

/** How much was said in each hour of the last day, in bars and in words; each bar opens its posts. */
export function VolumeBars({ filter, onChange }: { filter: StreamFilter; onChange: (filter: StreamFilter) => void }) {
  const { data } = useVolume(filter)
  const hours = data?.hours ?? []
  const total = hours.reduce((sum, { count }) => sum + count, 0)
  if (total === 0) return null
  const most = hours.reduce((highest, hour) => (hour.count > highest.count ? hour : highest))
  const choose = (at: string) => {
    const { hour, ...rest } = filter
    onChange(hour === at ? rest : { ...rest, hour: at })
  }
  return (
    <figure className={styles.volume}>
      <figcaption><InWords hours={hours} total={total} most={most} /></figcaption>
      <div className={styles.bars}>{hours.map((hour) => <Bar key={hour.at} hour={hour} most={most.count} chosen={filter.hour === hour.at} onChoose={choose} />)}</div>
      <Scale hours={hours} />
      <HourField hours={hours} chosen={filter.hour} onChoose={choose} />
    </figure>
  )
}

function InWords({ hours, total, most }: { hours: Hour[]; total: number; most: Hour }) {
  const { t } = useTranslation('listen')
  const language = useLanguage()
  const unhappy = hours.reduce((sum, hour) => sum + hour.unhappy, 0)
  return (
    <>
      {t('volume.total', { count: total })} · {t('volume.most', { from: clockTime(most.at, language), to: clockTime(endOf(most.at), language), count: most.count })}
      {unhappy > 0 ? <> · <span className={styles.key} aria-hidden />{t('volume.unhappy', { count: unhappy })}</> : null}
    </>
  )
}

function Bar({ hour, most, chosen, onChoose }: { hour: Hour; most: number; chosen: boolean; onChoose: (at: string) => void }) {
  const label = useHourWords()(hour)
  if (hour.count === 0) return <span className={styles.silent} />
  return (
    <button type="button" className={styles.hour} aria-label={label} title={label} aria-pressed={chosen} onClick={() => onChoose(hour.at)}>
      <span className={styles.bar} style={{ height: `${(hour.count / most) * 100}%` }}>
        <span className={styles.unhappy} style={{ height: `${(hour.unhappy / hour.count) * 100}%` }} />
      </span>
    </button>
  )
}

/** A bar is too narrow for a finger, so on a phone the hours are chosen by their words. */
function HourField({ hours, chosen = '', onChoose }: { hours: Hour[]; chosen: string | undefined; onChoose: (at: string) => void }) {
  const { t } = useTranslation('listen')
  const wordsFor = useHourWords()
  const options = [{ value: '', label: t('volume.all') }, ...hours.filter(({ count }) => count > 0).map((hour) => ({ value: hour.at, label: wordsFor(hour) }))]
  return <div className={styles.byWords}><SelectField labelUnseen label={t('volume.choose')} name="hour" value={chosen} options={options} onChange={(at) => onChoose(at || chosen)} /></div>
}

function useHourWords() {
  const { t } = useTranslation('listen')
  const language = useLanguage()
  return ({ at, count, unhappy }: Hour) => t(unhappy > 0 ? 'volume.hourUnhappy' : 'volume.hour', { from: clockTime(at, language), to: clockTime(endOf(at), language), count, unhappy })
}

/** Four times of the day are enough to find one's way. */
function Scale({ hours }: { hours: Hour[] }) {
  const language = useLanguage()
  return <div className={styles.scale} aria-hidden>{hours.map(({ at }, i) => <span key={at}>{i % 6 === 0 ? clockTime(at, language) : null}</span>)}</div>
}
