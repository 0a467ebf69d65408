import { type Config, publicUrl } from './platform/config.ts'
import { leavePublicUrl } from './platform/http/publicUrl.ts'
import { listen } from './platform/http/serve.ts'
import { problems } from './platform/errors.ts'
import type { House } from './platform/house.ts'
import type { Module } from './platform/module.ts'
import { untilToldToEnd } from './platform/lifetime.ts'
import { oncePresent } from './platform/database/failures.ts'
import { startTakers } from './platform/jobs/takers.ts'
import { openApp } from './app.ts'
import { jobs, takers } from './modules.ts'
import { announce, openHouse } from './open.ts'
import { startTrying } from './try.ts'
import { firstOwnerLink } from './team/index.ts'

/** npm start: the whole product in one process, until told to end; `more` is what it has besides its own modules. */
export async function start(config: Config, args: readonly string[], more: readonly Module[] = []): Promise<void> {
  const trying = parseTry(args)
  const told = untilToldToEnd(config.startedBySetup)
  const opened = await openHouse(config, 'start')
  const { house } = opened
  try {
    const listening = await listen(openApp(house, more).fetch, config.host, config.port)
    house.publicUrl = publicUrl(config, listening.port)
    await leavePublicUrl(config, house.publicUrl)
    await house.jobs.start(jobs(house, more))
    const working = startTakers(house, takers)
    announce({ th: `Saijai พร้อมใช้งานที่ ${house.publicUrl}`, en: `Saijai is ready at ${house.publicUrl}` })
    await oncePresent(() => tellFirstOwner(house))
    const twin = trying && (await startTrying(house, trying.file, announce))
    await told
    announce({ th: 'กำลังปิด Saijai', en: 'Closing Saijai' })
    await twin?.stop()
    await Promise.all([listening.close(), working.stop()])
  } finally {
    await opened.close()
  }
}

/** `--try`, or `--try FILE`. */
function parseTry(args: readonly string[]): { file: string | undefined } | undefined {
  const [option, file, ...more] = args
  if (option === undefined) return undefined
  if (option === '--try' && more.length === 0 && !file?.startsWith('--')) return { file }
  throw problems.badInput(args.join(' '), {
    th: `ไม่รู้จักตัวเลือก ${args.join(' ')} ใช้ npm start หรือ npm start -- --try [ไฟล์]`,
    en: `Unknown options ${args.join(' ')}. Use npm start, or npm start -- --try [FILE]`,
  })
}

async function tellFirstOwner(house: House): Promise<void> {
  const link = await firstOwnerLink(house)
  if (link === undefined) return
  announce({ th: `ยังไม่มีใครใช้งาน เปิดลิงก์นี้เพื่อเป็นเจ้าของ (ใช้ได้ครั้งเดียว): ${link}`, en: 'Nobody is in yet: open this link to become the owner (it works once)' })
}
