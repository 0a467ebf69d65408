import { isDeepStrictEqual } from 'node:util'
import { overwritten, type Undo } from '../platform/changes/undo.ts'
import { problems } from '../platform/errors.ts'
import { holdPerson, setArchived, writeTyped } from './commands.ts'
import { personsOf } from './identities.ts'
import { typedOf } from './records.ts'
import type { Typed } from './shapes.ts'

const permission = 'customer.write'

/** Puts back what stood in the fields before, if they still hold what the change wrote; all of them or none. */
const edited: Undo = {
  kinds: ['person.edited'],
  permission,
  async undo(scope, { record: { id: identityId }, columns }) {
    const [personId] = await personsOf(scope, [identityId])
    if (personId === undefined) throw problems.notFound('customer')
    const person = await holdPerson(scope, personId)
    const identity = person.identities.find(({ id }) => id === identityId)
    const before = typedOf(person, identity)
    const written = Object.entries(columns ?? {})
    if (written.some(([field, { to }]) => !isDeepStrictEqual(before[field as keyof Typed], to))) throw overwritten()
    const after = { ...before, ...Object.fromEntries(written.map(([field, { from }]) => [field, from])) }
    await writeTyped(scope, person, identity, after)
  },
}

/** Who was made by mistake is put away, who was put away is taken out again. */
const archiving = (kind: string, archived: boolean): Undo => ({
  kinds: [kind],
  permission,
  async undo(scope, { record }) {
    const { changeId } = await setArchived(scope, record.id, archived)
    if (changeId === null) throw overwritten()
  },
})

export const undos: readonly Undo[] = [edited, archiving('person.created', true), archiving('person.restored', true), archiving('person.archived', false)]
