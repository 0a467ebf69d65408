import { sql } from 'kysely'
import type { Scope } from '../platform/database/scope.ts'
import { Problem, type Texts } from '../platform/errors.ts'
import type { Typed } from './shapes.ts'

const fields: Record<keyof Typed, Texts> = {
  title: { th: 'คำนำหน้า', en: 'title' },
  name: { th: 'ชื่อ', en: 'name' },
  nickname: { th: 'ชื่อเล่น', en: 'nickname' },
  organisation: { th: 'บริษัทหรือหน่วยงาน', en: 'company' },
  note: { th: 'โน้ต', en: 'note' },
  phones: { th: 'เบอร์โทร', en: 'phone numbers' },
  emails: { th: 'อีเมล', en: 'e-mail addresses' },
  custom: { th: 'ช่องเพิ่มเติม', en: 'further fields' },
}

/** Somebody else has changed this field since it was read: who, and what stands there now. */
export async function conflict(scope: Scope, identityId: string | undefined, field: keyof Typed, present: unknown): Promise<Problem> {
  const by = identityId ? await lastChangeOf(scope, identityId, field) : undefined
  const who = { th: by?.name ?? 'มีคน', en: by?.name ?? 'Somebody' }
  const called = fields[field]
  const stands = Array.isArray(present) ? present.join(', ') : typeof present === 'string' ? present : ''
  return new Problem(
    'changed-meanwhile',
    409,
    {
      th: `${who.th}แก้${called.th}ไปแล้วระหว่างที่คุณแก้อยู่ ตอนนี้เป็น “${stands}” ดูแล้วเลือกว่าจะใช้ค่าใด`,
      en: `${who.en} has changed the ${called.en} while you were editing. It is now “${stands}”. Look at both and choose.`,
    },
    { where: `body.${field}`, details: { field, present, by: by?.name ?? null, at: by?.at.toISOString() ?? null } },
  )
}

/** The latest change of this field, and which member made it. */
async function lastChangeOf({ tx, workspaceId }: Scope, identityId: string, field: string) {
  return tx
    .selectFrom('change as c')
    .leftJoin('member as m', (join) =>
      join.onRef('m.workspace_id', '=', 'c.workspace_id').on((eb) => eb(eb.cast('m.id', 'text'), '=', eb.ref('c.actor_id'))),
    )
    .select(['c.at', 'm.name'])
    .where('c.workspace_id', '=', workspaceId)
    .where('c.record_kind', '=', 'identity')
    .where('c.record_id', '=', identityId)
    .where(sql<boolean>`c.columns ? ${field}`)
    .orderBy('c.id', 'desc')
    .limit(1)
    .executeTakeFirst()
}
