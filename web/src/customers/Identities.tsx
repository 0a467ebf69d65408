import { useTranslation } from 'react-i18next'
import type { Customer, IdentityShown } from '../../../server/customers/shapes.ts'
import { Avatar } from '../design/Avatar.tsx'
import { useLanguage } from '../platform/i18n.ts'
import { usePicture } from '../platform/pictures.ts'
import { date } from '../platform/time.ts'
import styles from './CustomerPage.module.css'
import { useSourceName } from './sources.ts'

/** Each account and record through which somebody met us: where it comes from, since when, and what it calls them. */
export function Identities({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers')
  return (
    <section className={styles.identities} aria-labelledby="identities">
      <h2 id="identities">{t('identities')}</h2>
      <ul>{customer.identities.map((identity) => <Identity key={identity.id} identity={identity} />)}</ul>
    </section>
  )
}

function Identity({ identity }: { identity: IdentityShown }) {
  const { t } = useTranslation('customers')
  const language = useLanguage()
  const sourceName = useSourceName()
  const isOurs = identity.source.kind === 'counter'
  const name = identity.name ?? (isOurs ? null : t(`unnamed.${identity.kind}`))
  return (
    <li className={styles.identity}>
      <Avatar name={identity.name ?? '?'} picture={usePicture()({ identityId: identity.id, picture: identity.picture })} size={32} {...(isOurs ? {} : { channel: identity.source.kind })} />
      <div>
        {name ? <p>{name}</p> : null}
        <p className={styles.facts}>{t('identityFacts', { source: sourceName(identity.source), at: date(identity.since, language) })}</p>
        {isOurs ? null : <p className={styles.facts}><code>{identity.handle}</code></p>}
      </div>
    </li>
  )
}
