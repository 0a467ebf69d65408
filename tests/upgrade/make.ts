// node tests/upgrade/make.ts: has the present version make a small backup, for every later version to restore.
// Run it once for each release; what it made before is never made anew.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as line from '../../twins/line/events.ts'
import { createPlatform } from '../../twins/line/platform.ts'
import { readMigrations } from '../../server/platform/database/migrate.ts'
import { startProduct, until } from '../product.ts'
import { command, openShopOn } from '../shop.ts'

type List = { items: { id: string; lastText: string | null; waitingSince: string | null }[] }

const folder = fileURLToPath(new URL('./backups', import.meta.url))
const level = (await readMigrations()).at(-1)!.name.slice(0, 4)
const product = await startProduct()
try {
  const shop = await openShopOn(product)
  const { destination, webhookUrl, sourceId } = shop.accounts[0]!
  const platform = createPlatform({ twin: shop.line, destination, webhookUrl, backoff: [] })
  const said = ['สั่งเค้กส้ม 2 ปอนด์ค่ะ 🍊', 'ของถึงแล้ว ขอบคุณมากค่ะ', 'ทำไมยังไม่ส่งคะ รอมา 3 วันแล้ว']
  for (const text of said) await platform.deliver([line.text(line.fromUser(), text)])
  const open = async () => (await shop.call<List>('GET', '/conversations')).body.items
  await until(async () => (await open()).length === said.length, 20_000, () => 'not all was heard')
  const first = (await open()).find((one) => JSON.stringify(one).includes('เค้กส้ม'))!
  await shop.call('POST', `/conversations/${first.id}/replies`, { text: 'รับออเดอร์แล้วค่ะ' })
  await until(() => shop.line.ledger.delivered.length === 1, 20_000, () => 'the answer did not leave')
  await until(async () => (await open()).some((one) => one.id === first.id && one.waitingSince === null), 20_000, () => 'still waiting')
  await command(product, 'backup', join(folder, `${level}.backup`))
  const encryptionKey = (await readFile(join(product.dataDir, 'encryption.key'), 'utf8')).trim()
  const facts = { workspaceId: shop.workspaceId, apiKey: shop.apiKey, sourceId, destination, encryptionKey, said, answered: { id: first.id, with: 'รับออเดอร์แล้วค่ะ' } }
  await writeFile(join(folder, `${level}.json`), `${JSON.stringify(facts, null, 2)}\n`)
  platform.close()
  await shop.line.close()
} finally {
  await product.end()
}
