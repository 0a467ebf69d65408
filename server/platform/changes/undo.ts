import { z } from '@hono/zod-openapi'
import { inScope, type Scope } from '../database/scope.ts'
import { Problem, problems } from '../errors.ts'
import { type Route, route } from '../http/route.ts'

/** A change as it was kept. */
export type KeptChange = {
  id: string
  kind: string
  record: { kind: string; id: string }
  columns: Record<string, { from: unknown; to: unknown }> | null
}

/**
 * How the owner of some kinds of change takes one back: by its inverse, which is a change of its own, and only if what
 * the change wrote still stands. It throws a Problem that says why when it cannot.
 */
export type Undo = { kinds: readonly string[]; permission: string; undo(scope: Scope, change: KeptChange): Promise<void> }

export const undoOf = (undos: readonly Undo[]): Route =>
  route({
    method: 'post',
    path: '/changes/{id}/undo',
    permission: 'change.undo',
    summary: 'Take a change back, unless something has been written over it since',
    params: z.object({ id: z.uuid() }),
    answer: z.object({ id: z.uuid(), record: z.object({ kind: z.string(), id: z.uuid() }) }),
    handle: ({ house, actor, params }) =>
      inScope(house.database, actor, async (scope) => {
        const change = await readChange(scope, params.id)
        if (!change) throw problems.notFound('change')
        const owner = undos.find(({ kinds }) => kinds.includes(change.kind))
        if (!owner) throw cannotUndo()
        if (!actor.abilities.has(owner.permission)) throw problems.notAllowed(owner.permission)
        await owner.undo(scope, change)
        return { id: change.id, record: change.record }
      }),
  })

const cannotUndo = () =>
  new Problem('cannot-undo', 409, {
    th: 'การเปลี่ยนแปลงแบบนี้ย้อนกลับไม่ได้ แก้ข้อมูลโดยตรงแทน',
    en: 'A change of this kind cannot be undone. Change the record itself instead.',
  })

/** Something has been written over it since, or it was undone already. */
export const overwritten = () =>
  new Problem('changed-since', 409, {
    th: 'มีการแก้ทับหลังจากนั้น หรือย้อนกลับไปแล้ว จึงย้อนการเปลี่ยนแปลงนี้ไม่ได้ ย้อนครั้งล่าสุดก่อน หรือแก้ข้อมูลโดยตรง',
    en: 'This has been written over since, or undone already. Undo the latest change first, or change the record itself.',
  })

async function readChange({ tx, workspaceId }: Scope, id: string): Promise<KeptChange | undefined> {
  const row = await tx
    .selectFrom('change')
    .select(['id', 'kind', 'record_kind', 'record_id', 'columns'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && { id: row.id, kind: row.kind, record: { kind: row.record_kind, id: row.record_id }, columns: row.columns as KeptChange['columns'] }
}
