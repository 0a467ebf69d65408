import { type Config, publicUrl } from './platform/config.ts'
import { leavePublicUrl } from './platform/http/publicUrl.ts'
import { listen } from './platform/http/serve.ts'
import type { House } from './platform/house.ts'
import { untilToldToEnd } from './platform/lifetime.ts'
import { startTakers } from './platform/jobs/takers.ts'
import { openApp } from './app.ts'
import { jobs, takers } from './modules.ts'
import { announce, openHouse } from './open.ts'
import { firstOwnerLink } from './team/index.ts'

/** npm start: the whole product in one process, until told to end. */
export async function start(config: Config, _args: readonly string[]): Promise<void> {
  const told = untilToldToEnd(config.startedBySetup)
  const opened = await openHouse(config, 'start')
  const { house } = opened
  try {
    const listening = await listen(openApp(house).fetch, config.host, config.port)
    house.publicUrl = publicUrl(config, listening.port)
    await leavePublicUrl(config, house.publicUrl)
    await house.jobs.start(jobs(house))
    const working = startTakers(house, takers)
    announce({ th: `Saijai พร้อมใช้งานที่ ${house.publicUrl}`, en: `Saijai is ready at ${house.publicUrl}` })
    await tellFirstOwner(house)
    await told
    announce({ th: 'กำลังปิด Saijai', en: 'Closing Saijai' })
    await Promise.all([listening.close(), working.stop()])
  } finally {
    await opened.close()
  }
}

async function tellFirstOwner(house: House): Promise<void> {
  const link = await firstOwnerLink(house)
  if (link === undefined) return
  announce({ th: `ยังไม่มีใครใช้งาน เปิดลิงก์นี้เพื่อเป็นเจ้าของ (ใช้ได้ครั้งเดียว): ${link}`, en: 'Nobody is in yet: open this link to become the owner (it works once)' })
}
