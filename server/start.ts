import { type Config, publicUrl } from './platform/config.ts'
import { buildApp } from './platform/http/app.ts'
import { leavePublicUrl } from './platform/http/publicUrl.ts'
import { listen } from './platform/http/serve.ts'
import { untilToldToEnd } from './platform/lifetime.ts'
import { hooks, jobs, routes } from './modules.ts'
import { announce, openHouse } from './open.ts'
import { doorkeeper } from './team/index.ts'

/** npm start: the whole product in one process, until told to end. */
export async function start(config: Config, _args: readonly string[]): Promise<void> {
  const told = untilToldToEnd(config.startedBySetup)
  const opened = await openHouse(config, 'start')
  const { house } = opened
  try {
    const app = buildApp(house, { routes, hooks, authenticate: doorkeeper(house), mount() {} })
    const listening = await listen(app.fetch, config.host, config.port)
    house.publicUrl = publicUrl(config, listening.port)
    await leavePublicUrl(config, house.publicUrl)
    await house.jobs.start(jobs(house))
    announce({ th: `Saijai พร้อมใช้งานที่ ${house.publicUrl}`, en: `Saijai is ready at ${house.publicUrl}` })
    await told
    announce({ th: 'กำลังปิด Saijai', en: 'Closing Saijai' })
    await listening.close()
  } finally {
    await opened.close()
  }
}
