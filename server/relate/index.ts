import { giveEachAPerson, type Met } from '../customers/index.ts'
import type { Scope } from '../platform/database/scope.ts'

/** Every identity belongs to a person from its first moment; each new one gets a person of its own until evidence joins two. */
export async function relate(scope: Scope, met: Iterable<Met>): Promise<void> {
  await giveEachAPerson(scope, [...met].filter((identity) => identity.isNew))
}
