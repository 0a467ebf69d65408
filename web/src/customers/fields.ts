import type { Customer, Typed } from '../../../server/customers/shapes.ts'

export type Field = 'title' | 'name' | 'nickname' | 'organisation' | 'phones' | 'emails' | 'note'

const ofPeople = new Set<Field>(['title', 'nickname', 'organisation'])
const all: readonly Field[] = ['title', 'name', 'nickname', 'phones', 'emails', 'organisation', 'note']

/** What is asked of a customer; of an organisation not what only people have, unless somebody wrote it there. */
export const fieldsOf = (customer: Customer): readonly Field[] =>
  customer.kind === 'organisation' ? all.filter((field) => !ofPeople.has(field) || toText(customer[field]) !== '') : all

/** What stands between commas, or on lines of their own. */
export const several = (text: string): string[] => text.split(/[,\n،]/).flatMap((one) => one.trim() || [])

const lists = { phones: 'phones', emails: 'emails' } as const
export const isList = (field: Field): field is keyof typeof lists => field in lists

/** What staff typed into a field: of numbers, those that hang on what we wrote ourselves. */
export function valueOf(customer: Customer, field: Field): Typed[Field] {
  if (!isList(field)) return customer[field]
  const ours = new Set(customer.identities.filter(({ source }) => source.kind === 'counter').map(({ id }) => id))
  return customer[field].filter(({ identityId }) => ours.has(identityId)).map(({ typed }) => typed)
}

export const toText = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : typeof value === 'string' ? value : '')

export const fromText = (field: Field, text: string): Typed[Field] => (isList(field) ? several(text) : text.trim() || null)

/** The record as it will most likely look, until the server says. */
export function withValue(customer: Customer, field: Field, value: Typed[Field]): Customer {
  if (!isList(field)) return { ...customer, [field]: value }
  const ours = customer.identities.find(({ source }) => source.kind === 'counter')?.id ?? ''
  const others = customer[field].filter(({ identityId }) => identityId !== ours)
  return { ...customer, [field]: [...(value as string[]).map((typed) => ({ identityId: ours, value: typed, typed, state: 'normal' as const })), ...others] }
}
