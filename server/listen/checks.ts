import type { Check } from '../platform/doctor/check.ts'
import { credentialsOf } from './sources.ts'

/** The encryption key fits: what it sealed can be opened, one source of each workspace. */
const sealed: Check = {
  name: 'sealed-credentials',
  async look(house) {
    const { rows } = await house.ownPool.query<{ workspace_id: string; id: string }>(
      `select distinct on (workspace_id) workspace_id, id from source where credentials is not null and kind = 'line' order by workspace_id, created_at desc limit 100`,
    )
    for (const row of rows) await credentialsOf(house, row.workspace_id, row.id)
    return rows.length === 0
      ? { ok: true, th: 'ยังไม่มีแหล่งที่ต้องใช้กุญแจเข้ารหัส', en: 'No source needs the encryption key yet.' }
      : { ok: true, th: 'กุญแจเข้ารหัสเปิดความลับของแหล่งที่เชื่อมต่อไว้ได้', en: 'The encryption key opens the secrets of the connected sources.' }
  },
}

const failedEvents: Check = {
  name: 'failed-events',
  async look(house) {
    const { rows } = await house.ownPool.query<{ count: number }>(`select count(*) from intake_event where state = 'failed'`)
    const { count } = rows[0]!
    return count === 0
      ? { ok: true, th: 'ไม่มีเหตุการณ์ที่อ่านไม่สำเร็จ', en: 'Every event that came in could be read.' }
      : { ok: true, th: `มี ${count} เหตุการณ์ที่อ่านไม่สำเร็จ เปิดหน้าแหล่งเพื่อดูสาเหตุและลองใหม่`, en: `${count} events could not be read. Open Sources to see why, and to try them again.` }
  },
}

const feeds: Check = {
  name: 'feeds',
  async look(house) {
    const { rows } = await house.ownPool.query<{ all: number; failing: number; gone: number }>(
      `select count(*) as all, count(*) filter (where failures > 0 and gone_at is null) as failing, count(*) filter (where gone_at is not null) as gone from feed where repeats`,
    )
    const { all, failing, gone } = rows[0]!
    return failing + gone === 0
      ? { ok: true, th: `ฟีดที่ติดตามอยู่ ${all} รายการ อ่านได้ทั้งหมด`, en: `Every one of ${all} feeds could be read.` }
      : { ok: true, th: `ฟีด ${all} รายการ อ่านไม่ได้ ${failing} เลิกแล้ว ${gone} เปิดหน้าช่องทางเพื่อดูสาเหตุ`, en: `Of ${all} feeds, ${failing} cannot be read and ${gone} are gone. Open Channels to see why.` }
  },
}

export const checks: readonly Check[] = [sealed, failedEvents, feeds]
