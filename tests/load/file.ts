import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { connectTo } from '../engine.ts'
import { startProduct, until } from '../product.ts'
import { command } from '../shop.ts'
import { show } from './numbers.ts'

type Counts = { events: number; failed: number; items: number; waiting: number; began: Date | null }

/** `npm start -- --try FILE`: every line of a file as a message on LINE, until the last one stands in its conversation. */
export async function file(path: string | undefined): Promise<void> {
  if (path === undefined) throw new Error('say which file: npm run bench -- file --try FILE')
  const dataDir = await mkdtemp(join(tmpdir(), 'saijai-file-'))
  try {
    await command({ dataDir, url: 'http://127.0.0.1:3000' }, 'user', 'create', '--email', 'owner@example.com', '--name', 'เจ้าของ', '--role', 'owner', '--workspace', 'ร้าน')
    const product = await startProduct(['--try', path], { SAIJAI_DATA: dataDir })
    const client = await connectTo(dataDir)
    try {
      const read = async () =>
        (await client.query<Counts>(`select (select count(*)::int from intake_event) as events, (select count(*)::int from intake_event where state = 'failed') as failed,
          (select count(*)::int from conversation_item) as items, (select count(*)::int from claim where kind = 'intake') as waiting, (select min(received_at) from intake) as began`)).rows[0]!
      let now = await read()
      // The last second without anything new is not counted: the time taken is when the last change was seen.
      let changedAt = Date.now()
      await until(async () => {
        await sleep(100)
        const next = await read()
        if (next.items !== now.items || next.events !== now.events || next.waiting > 0) changedAt = Date.now()
        now = next
        return now.events > 0 && Date.now() - changedAt > 5000
      }, 900_000, () => product.told())
      const seconds = (changedAt - now.began!.getTime()) / 1000
      console.log(`${path}: ${now.events} messages, ${now.failed} failed, ${now.items} in conversations, in ${show(seconds)} s: ${show(now.items / seconds)} messages a second (1 run)`)
      console.log(product.told().split('\n').findLast((line) => / · /.test(line)) ?? '')
    } finally {
      await client.end()
      await product.end()
    }
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}
