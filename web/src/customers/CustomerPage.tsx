import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../server/customers/shapes.ts'
import { Avatar } from '../design/Avatar.tsx'
import { Button } from '../design/Button.tsx'
import { Chip } from '../design/Chip.tsx'
import { EmptyState } from '../design/EmptyState.tsx'
import { ArchiveIcon, BackIcon, UndoIcon } from '../design/icons.tsx'
import { Loading } from '../design/Loading.tsx'
import { ProblemPane } from '../design/Problem.tsx'
import { inWorkspace, read } from '../platform/api.ts'
import { usePicture } from '../platform/pictures.ts'
import { Problem } from '../platform/problem.ts'
import { useAbility, useSession } from '../platform/session.ts'
import { useReload, useSignals, whileUnseen } from '../platform/stream.ts'
import { useTitle } from '../platform/title.ts'
import { customerKey, useArchive } from './actions.ts'
import styles from './CustomerPage.module.css'
import { EditLine } from './EditLine.tsx'
import { fieldsOf } from './fields.ts'
import { Identities } from './Identities.tsx'
import { useCustomerName } from './names.ts'
import { Timeline } from './Timeline.tsx'

export function CustomerPage() {
  const { t } = useTranslation('customers')
  const { customerId } = useParams({ from: '/w/$workspaceId/customers/$customerId' })
  const { workspace } = useSession()
  const query = useQuery({
    queryKey: customerKey(workspace.id, customerId),
    queryFn: ({ signal }) => read<Customer>(inWorkspace(workspace.id, 'customers', customerId), signal),
    ...whileUnseen,
  })
  const ids = new Set([customerId, ...(query.data?.identities.map(({ id }) => id) ?? [])])
  useSignals((signals) => {
    if (signals.some(({ record }) => ids.has(record))) void query.refetch()
  })
  useReload(() => void query.refetch())
  const back = <Link className={styles.back} to="/w/$workspaceId/customers" params={{ workspaceId: workspace.id }} search={{}}><BackIcon size={18} />{t('back')}</Link>

  if (query.error instanceof Problem && query.error.status === 404) return <EmptyState drawing="door" title={t('goneTitle')} action={back}>{t('gone')}</EmptyState>
  if (!query.data) return query.isError ? <ProblemPane error={query.error} onRetry={() => void query.refetch()} /> : <Loading rows={6} />
  return (
    <div className={styles.page}>
      <div className={styles.about}>
        {back}
        <Head customer={query.data} />
        <section aria-label={t('facts')}>
          {fieldsOf(query.data).map((field) => (
            <EditLine key={field} customer={query.data} field={field} />
          ))}
        </section>
        <Identities customer={query.data} />
      </div>
      <Timeline customer={query.data} />
    </div>
  )
}

function Head({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers')
  const name = useCustomerName()(customer)
  useTitle(name)
  const archive = useArchive(customer, name)
  const mayWrite = useAbility('customer.write')
  const isArchived = customer.archivedAt !== null
  return (
    <header className={styles.head}>
      <Avatar name={customer.name ?? customer.nickname ?? '?'} picture={usePicture()(customer.face)} size={56} />
      <div className={styles.who}>
        <h1>{name}</h1>
        <p className={styles.marks}>
          {isArchived ? <Chip icon={<ArchiveIcon size={14} />}>{t('isArchived')}</Chip> : null}
          {customer.kind === 'organisation' ? <span>{t('field.organisation')}</span> : null}
          {customer.organisation ? <span>{customer.organisation}</span> : null}
        </p>
      </div>
      {mayWrite ? (
        <Button icon={isArchived ? <UndoIcon size={18} /> : <ArchiveIcon size={18} />} onPress={() => archive.mutate(!isArchived)}>{t(isArchived ? 'restore' : 'archive')}</Button>
      ) : null}
    </header>
  )
}
