import { sql } from 'kysely'
import { signal } from '../platform/changes/changes.ts'
import type { Scope } from '../platform/database/scope.ts'
import { memberOf } from './hold.ts'
import { seeMentions } from './mentions.ts'

/** Longer than two tellings of a screen, so that one that is late makes nobody flicker. */
const staysMs = 25_000

export type Doing = 'looking' | 'typing' | 'left'

/** Tells that this member is here, so that what called them here is seen, and answers who else is. The others hear of it only when something is new. */
export async function present(scope: Scope, conversationId: string, doing: Doing) {
  const memberId = memberOf(scope)
  if (memberId !== null && (await settle(scope, conversationId, memberId, doing))) {
    await signal(scope, [{ kind: 'presence', record: conversationId, version: 1 }])
  }
  if (memberId !== null && doing !== 'left') await seeMentions(scope, conversationId, memberId)
  return { items: await others(scope, conversationId, memberId) }
}

/** True when the others did not know this yet. */
async function settle(scope: Scope, conversationId: string, memberId: string, doing: Doing): Promise<boolean> {
  const now = scope.clock.now()
  const { rows } = await sql<{ member_id: string; typing: boolean; here: boolean }>`
    delete from presence where workspace_id = ${scope.workspaceId} and conversation_id = ${conversationId}
      and (until <= ${now} or member_id = ${memberId}) returning member_id, typing, until > ${now} as here
  `.execute(scope.tx)
  const before = rows.find((row) => row.member_id === memberId)
  if (doing === 'left') return before?.here === true
  const typing = doing === 'typing'
  const until = new Date(now.getTime() + staysMs)
  await sql`
    insert into presence (workspace_id, conversation_id, member_id, typing, until)
    select c.workspace_id, c.id, ${memberId}, ${typing}, ${until} from conversation c where c.workspace_id = ${scope.workspaceId} and c.id = ${conversationId}
    on conflict (workspace_id, conversation_id, member_id) do update set typing = excluded.typing, until = excluded.until
  `.execute(scope.tx)
  return before?.here !== true || before.typing !== typing
}

async function others(scope: Scope, conversationId: string, memberId: string | null) {
  return scope.tx
    .selectFrom('presence as p')
    .innerJoin('member as m', (on) => on.onRef('m.workspace_id', '=', 'p.workspace_id').onRef('m.id', '=', 'p.member_id'))
    .select(['p.member_id as memberId', 'm.name', 'p.typing'])
    .where('p.workspace_id', '=', scope.workspaceId)
    .where('p.conversation_id', '=', conversationId)
    .where('p.until', '>', scope.clock.now())
    .where('p.member_id', 'is distinct from', memberId)
    .orderBy('p.member_id')
    .execute()
}
