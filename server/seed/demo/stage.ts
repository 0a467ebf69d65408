import { addLineSource } from '../../listen/sources.ts'
import { newId } from '../../platform/id.ts'
import { insertRows } from '../../platform/database/rows.ts'
import type { Actor, Scope } from '../../platform/database/scope.ts'
import { randomBytes } from 'node:crypto'
import type { House } from '../../platform/house.ts'
import { letIn } from '../../team/members/commands.ts'
import { roles } from '../../team/roles.ts'
import { colleagues } from '../cast.ts'
import { giveNames } from './names.ts'

/** Where the demonstration plays: its sources by what they are, and its colleagues by what they are called. */
export type Stage = { sources: Record<Place, string>; colleagues: Map<string, Actor> }
export type Place = keyof typeof places

/** Named as what they are, so that nobody takes them for their own. */
const places = {
  line: { kind: 'line', name: 'LINE ม่อนละไม (ตัวอย่าง)' },
  counter: { kind: 'counter', name: 'หน้าร้านม่อนละไม (ตัวอย่าง)' },
  web: { kind: 'web', name: 'เว็บร้านม่อนละไม (ตัวอย่าง)' },
  บล็อก: { kind: 'feed', name: 'บล็อกรีวิว (ตัวอย่าง)' },
  เว็บบอร์ด: { kind: 'feed', name: 'เว็บบอร์ด (ตัวอย่าง)' },
} as const

export const addDemoLine = async (scope: Scope, house: House): Promise<string> => {
  const made = await addLineSource(scope, house, { name: places.line.name, secret: randomBytes(16).toString('hex'), token: randomBytes(32).toString('base64url') })
  return made.sourceId
}

/** Finds or makes what the play needs: done again after a fault, it changes nothing. */
export async function setStage(scope: Scope, lineSourceId: string): Promise<Stage> {
  const sources = { line: lineSourceId } as Record<Place, string>
  for (const place of Object.keys(places) as Place[]) if (place !== 'line') sources[place] = await findOrAddSource(scope, places[place])
  await giveNames(scope)
  const known = await scope.tx.selectFrom('member').select(['id', 'email']).where('workspace_id', '=', scope.workspaceId).where('email', 'like', '%@monlamai.example').execute()
  const actors = new Map<string, Actor>()
  for (const { nick, email, name, role } of colleagues) {
    // Without an account behind it: nobody can sign in as one of them.
    const id = known.find((one) => one.email === email)?.id ?? (await letIn(scope, { userId: newId(), name, email, role }))
    actors.set(nick, { workspaceId: scope.workspaceId, kind: 'member', id, abilities: roles[role].abilities, locale: 'th' })
  }
  return { sources, colleagues: actors }
}

async function findOrAddSource(scope: Scope, { kind, name }: { kind: string; name: string }): Promise<string> {
  const row = { workspace_id: scope.workspaceId, id: newId(), kind, name, settings: { demo: {} }, created_at: scope.clock.now(), version: 1 }
  const [added] = await insertRows<{ id: string }>(scope.tx, 'source', [row], 'on conflict (workspace_id, name) do nothing returning id')
  if (added) return added.id
  const found = await scope.tx.selectFrom('source').select('id').where('workspace_id', '=', scope.workspaceId).where('name', '=', name).executeTakeFirstOrThrow()
  return found.id
}
