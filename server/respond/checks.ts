import type { Check } from '../platform/doctor/check.ts'

const undecided: Check = {
  name: 'undecided-messages',
  async look(house) {
    const { rows } = await house.ownPool.query<{ uncertain: number; failed: number }>(
      `select count(*) filter (where state = 'uncertain') as uncertain, count(*) filter (where state = 'failed') as failed from outbox where state in ('uncertain', 'failed')`,
    )
    const { uncertain, failed } = rows[0]!
    return uncertain + failed === 0
      ? { ok: true, th: 'ไม่มีข้อความที่รอให้คนตัดสินใจ', en: 'No message waits for a person to decide.' }
      : {
          ok: true,
          th: `ข้อความที่ไม่แน่ว่าถึงลูกค้าหรือไม่ ${uncertain} ข้อความ ส่งไม่สำเร็จ ${failed} ข้อความ เปิดกล่องข้อความเพื่อตัดสินใจ`,
          en: `${uncertain} messages may or may not have arrived, and ${failed} failed. Open the inbox and decide.`,
        }
  },
}

export const checks: readonly Check[] = [undecided]
