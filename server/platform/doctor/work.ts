import { type Check, minutesSince, patienceMs } from './check.ts'

/** The queue of jobs: there, and with nothing that should have been done long ago. */
export const queue: Check = {
  name: 'queue',
  async look(house, { served }) {
    const { rows } = await house.ownPool.query<{ waiting: number; given_up: number; oldest: Date | null }>(
      `select count(*) filter (where state in ('created', 'retry')) as waiting, count(*) filter (where state = 'failed') as given_up,
         min(start_after) filter (where state in ('created', 'retry') and start_after <= $1) as oldest from jobs.job`,
      [house.clock.now()],
    )
    const { waiting, given_up: givenUp, oldest } = rows[0]!
    const late = oldest === null ? 0 : minutesSince(house, oldest)
    const stuck = served && late * 60_000 > patienceMs
    return stuck
      ? {
          ok: false,
          th: `งานเบื้องหลังที่รออยู่ ${waiting} งาน เลยเวลานานที่สุด ${late} นาที เลิกพยายามแล้ว ${givenUp} งาน งานไม่เดิน ปิดแล้วเปิด Saijai ใหม่ และดูบันทึกของระบบ`,
          en: `Background jobs that wait: ${waiting}, the latest ${late} minutes overdue; ${givenUp} were given up. They do not move: start Saijai again and look into its log.`,
        }
      : { ok: true, th: `งานเบื้องหลังที่รออยู่ ${waiting} งาน เลยเวลานานที่สุด ${late} นาที เลิกพยายามแล้ว ${givenUp} งาน`, en: `Background jobs that wait: ${waiting}, the latest ${late} minutes overdue; ${givenUp} were given up.` }
  },
}

/** Claims: deliveries to be read and messages to be sent. Those of a workspace that may not send wait rightly. */
export const waitingWork: Check = {
  name: 'waiting',
  async look(house, { served }) {
    const { rows } = await house.ownPool.query<{ kind: string; count: number; oldest: Date | null }>(
      `select c.kind, count(*), min(c.due) filter (where c.due <= $1 and not (c.kind = 'send' and w.sending_paused)) as oldest
       from claim c join workspace w on w.id = c.workspace_id group by c.kind order by c.kind`,
      [house.clock.now()],
    )
    const late = Math.max(0, ...rows.map(({ oldest }) => (oldest === null ? 0 : minutesSince(house, oldest))))
    const stuck = served && late * 60_000 > patienceMs
    const list = rows.map(({ kind, count }) => `${kind} ${count}`).join(', ') || '0'
    return stuck
      ? {
          ok: false,
          th: `งานที่รอในคิว: ${list} เก่าสุดรอมา ${late} นาที คิวไม่เดิน ปิดแล้วเปิด Saijai ใหม่ และดูบันทึกของระบบ`,
          en: `Waiting in the line of work: ${list}; the oldest for ${late} minutes. It does not move: start Saijai again and look into its log.`,
        }
      : { ok: true, th: `งานที่รอในคิว: ${list} เก่าสุดรอมา ${late} นาที`, en: `Waiting in the line of work: ${list}; the oldest for ${late} minutes.` }
  },
}

export const sending: Check = {
  name: 'sending',
  async look(house) {
    const { rows } = await house.ownPool.query<{ id: string; name: string }>('select id, name from workspace where sending_paused order by name limit 20')
    const list = rows.map(({ id, name }) => `${name} (${id})`).join(', ')
    return rows.length === 0
      ? { ok: true, th: 'ส่งข้อความได้ทุกพื้นที่งาน', en: 'Every workspace may send.' }
      : {
          ok: true,
          th: `หยุดส่งข้อความไว้ใน ${list} ตรวจข้อความที่รอส่งแล้วให้เจ้าของทีมกดเริ่มส่งในหน้าจอ หรือสั่ง sending resume --workspace ID`,
          en: `Sending is paused in ${list}. Look through what waits, then have an owner start it on the screen, or run sending resume --workspace ID`,
        }
  },
}

/** How far the followers are behind the signals. */
export const followers: Check = {
  name: 'followers',
  async look(house, { served }) {
    const { rows } = await house.ownPool.query<{ name: string; error: string | null; behind: Date | null }>(
      `select f.name, f.error, (select min(s.at) from signal s where (s.xid, s.id) > (f.xid, f.signal_id)) as behind from follower f order by f.name`,
    )
    const told = rows.map((row) => ({ ...row, minutes: row.behind === null ? 0 : minutesSince(house, row.behind) }))
    const stuck = served && told.some(({ minutes }) => minutes * 60_000 > patienceMs)
    const list = told.map(({ name, minutes, error }) => `${name} ${minutes} min${error === null ? '' : ` (${error})`}`).join(', ') || '0'
    return stuck
      ? {
          ok: false,
          th: `ตัวติดตามการเปลี่ยนแปลงตามหลังอยู่: ${list} ดูสาเหตุในบันทึกของระบบ`,
          en: `Followers of changes are behind by: ${list}. See the log for the cause.`,
        }
      : { ok: true, th: `ตัวติดตามการเปลี่ยนแปลงตามหลังอยู่: ${list}`, en: `Followers of changes are behind by: ${list}.` }
  },
}
