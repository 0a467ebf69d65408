import { useTranslation } from 'react-i18next'
import type { CustomerRow } from '../../../server/customers/shapes.ts'

/** A Thai title stands against its name, a Latin one apart; where no name is known, what else is. */
export function useCustomerName(): (row: Pick<CustomerRow, 'kind' | 'title' | 'name' | 'nickname' | 'phone' | 'email'>) => string {
  const { t } = useTranslation('customers')
  return ({ kind, title, name, nickname, phone, email }) => {
    if (name === null) return nickname ?? (phone ? plainPhone(phone) : null) ?? email ?? t(`unnamed.${kind}`)
    return title === null ? name : /[a-z]/i.test(title) ? `${title} ${name}` : `${title}${name}`
  }
}

/** A Thai number as it is dialled here. */
export function plainPhone(phone: string): string {
  const [number, extension] = phone.split(';ext=')
  const local = /^\+66(\d{8,9})$/.exec(number!)?.[1]
  const digits = local ? `0${local}` : number!
  const grouped = /^0[689]\d{8}$/.test(digits) ? digits.replace(/^(\d{3})(\d{3})(\d{4})$/, '$1-$2-$3') : digits.replace(/^(02|0\d{2})(\d{3})(\d+)$/, '$1-$2-$3')
  return extension ? `${grouped} #${extension}` : grouped
}
