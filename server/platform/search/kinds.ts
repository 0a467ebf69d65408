import type { Texts } from '../errors.ts'
import type { ReadScope, Scope } from '../database/scope.ts'

/** One record that was found, as any screen can show it. */
export type Shown = { id: string; title: string | null; text: string | null; at: Date; opens: { kind: string; id: string } | null; face: { identityId: string; picture: string } | null }

/** A kind of record that can be searched for; its owner reads the finds again, so that nothing stale is shown. */
export type SearchKind = {
  kind: string
  called: Texts
  permission: string
  readByIds(scope: ReadScope, ids: readonly string[]): Promise<Shown[]>
  /** Writes the entries of these records anew, from what they are now. */
  index(scope: Scope, ids: readonly string[]): Promise<void>
}
