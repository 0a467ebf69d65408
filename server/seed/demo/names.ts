import { isDeepStrictEqual } from 'node:util'
import type { Scope } from '../../platform/database/scope.ts'
import { findLexicon, keepLexicon } from '../../analyze/lexicon/queries.ts'
import type { Name } from '../../analyze/lexicon/shapes.ts'
import { goods } from '../filling.ts'

/** What customers of the sample company call things, however they write it. */
const names: Name[] = [
  { kind: 'brand', name: 'ม่อนละไม', aliases: ['monlamai', 'ม่อนละมัย', 'มอนละไม'] },
  { kind: 'competitor', name: 'เขียวขจี ออร์แกนิก', aliases: ['เขียวขจี', 'เขียวขจีออร์แกนิก', 'khiaokhachi'] },
  { kind: 'competitor', name: 'ผิวนวล แล็บ', aliases: ['ผิวนวล', 'ผิวนวลแล็บ', 'piwnuan'] },
  ...goods.map(([name]): Name => ({ kind: 'product', name, aliases: [] })),
]

/** Whoever has names of their own keeps them. */
export async function giveNames(scope: Scope): Promise<void> {
  const { version } = await findLexicon(scope)
  if (version === 0) await keepLexicon(scope, 0, names)
}

/** Names that somebody has changed since are theirs, and stay. */
export async function takeNames(scope: Scope): Promise<void> {
  const found = await findLexicon(scope)
  if (!isDeepStrictEqual(found.names, names)) return
  await scope.tx.deleteFrom('lexicon').where('workspace_id', '=', scope.workspaceId).execute()
}
