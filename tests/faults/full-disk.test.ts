import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, open, rm, rmdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, type TestContext } from 'vitest'
import * as line from '../../twins/line/events.ts'
import { createPlatform } from '../../twins/line/platform.ts'
import { sign } from '../../twins/line/signature.ts'
import { connectTo, postmasterOf } from '../engine.ts'
import { type Product, startProduct, until } from '../product.ts'
import { openShopOn, type Shop } from '../shop.ts'
import { readConversations, reckon } from './reckoning.ts'

let disk: string
let mounted: ReturnType<typeof spawnSync>
let product: Product | undefined
let shop: Shop

beforeAll(async () => {
  disk = await mkdtemp(join(tmpdir(), 'saijai-disk-'))
  // The engine runs as another user, who must be able to pass through.
  mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=300m,mode=711', 'tmpfs', disk], { encoding: 'utf8' })
  if (mounted.status !== 0) return
  product = await startProduct([], { SAIJAI_DATA: join(disk, 'data') })
  shop = await openShopOn(product)
})
afterAll(async () => {
  await shop?.line.close()
  await product?.end()
  if (mounted.status === 0) spawnSync('umount', [disk])
  await rmdir(disk)
})

test('on a full disk nothing is acknowledged that is not stored, it is said in both languages, and with room again all goes on', async (context) => {
  if (!isMounted(context)) return
  const sender = senderOf(shop)
  expect(await sender.say('ก่อนดิสก์เต็ม')).toBe(true)
  await fill(filling())
  // What has room in files that are there already may still be stored; words that no compression shortens end that soon.
  await until(() => sender.say(noise()).then((stored) => !stored), 60_000, () => 'the full disk takes everything')
  for (let i = 0; i < 4; i += 1) expect(await sender.say(noise())).toBe(false)
  expect(sender.refusals().every((event) => event.status === 507)).toBe(true)
  const refused = await sender.tryOnce(line.text(line.fromUser(), noise()))
  expect(refused).toMatchObject({ status: 507, body: { code: 'storage-full', th: expect.stringContaining('เต็ม') as string, en: expect.stringContaining('Free some space') as string } })
  await rm(filling())
  await sender.sayAgain()
  expect(await sender.say('หลังมีที่ว่าง')).toBe(true)
  await expectAllShown(sender)
}, 240_000)

test('when the database ends because its journal finds no room, it is away until there is room, and then back by itself', async (context) => {
  if (!isMounted(context)) return
  const sender = senderOf(shop)
  expect(await sender.say('ก่อนบันทึกเต็ม')).toBe(true)
  const before = await postmasterOf(product!.dataDir)
  // Connected while there is room: a new connection may find none for what it writes first.
  const client = await connectTo(product!.dataDir)
  await fill(filling())
  await endJournal(client)
  await until(async () => !(await sender.say('ตอนบันทึกเต็ม')) && (await health()) === 503, 60_000, () => 'the database takes everything')
  // It cannot recover either while there is no room, and gives up; the product goes on trying.
  await until(async () => (await postmasterOf(product!.dataDir).catch(() => 0)) !== before, 60_000, () => 'the database lives on')
  const refused = await sender.tryOnce(line.text(line.fromUser(), 'ลองดู'))
  expect(refused).toMatchObject({ status: 503, body: { code: 'database-away', th: expect.stringContaining('ฐานข้อมูล') as string } })
  expect(sender.refusals().every((event) => event.status === 507 || event.status === 503)).toBe(true)
  await rm(filling())
  await until(async () => (await health()) === 200, 60_000, () => product!.told())
  await sender.sayAgain()
  await expectAllShown(sender)
}, 240_000)

const filling = () => join(disk, 'filling')
const noise = () => randomBytes(3500).toString('base64')
const health = async () => (await fetch(`${product!.url}/healthz`).catch(() => undefined))?.status

function isMounted(context: TestContext): boolean {
  if (mounted.status === 0) return true
  const why = `A small disk can be mounted by root only, so this was not tested: ${mounted.stderr}`
  if (process.env.SAIJAI_TEST_ALL === '1') throw new Error(why)
  context.skip(why)
}

type Sender = ReturnType<typeof senderOf>

/** One customer, whose words LINE delivers one at a time and once, unless told to send again what was not acknowledged. */
function senderOf({ line: twin, accounts }: Shop) {
  const { destination, webhookUrl } = accounts[0]!
  const platform = createPlatform({ twin, destination, webhookUrl, backoff: [], timeout: 30_000 })
  const customer = line.fromUser()
  const said: line.LineEvent[] = []
  const ids = () => new Set(said.map((event) => event.webhookEventId))
  const ledger = () => twin.ledger.sent.filter((event) => ids().has(event.eventId))
  return {
    said,
    ledger,
    refusals: () => ledger().filter((event) => event.acknowledgedAt === null),
    say(words: string) {
      const event = line.text(customer, words, { at: Date.now() + said.length })
      said.push(event)
      return platform.deliver([event])
    },
    async sayAgain() {
      const open = new Set(this.refusals().map((event) => event.eventId))
      for (const event of said.filter((one) => open.has(one.webhookEventId))) {
        await until(() => platform.deliver([event], { redelivery: true }), 60_000, () => 'what was refused is still refused, though there is room again')
      }
    },
    /** Straight, to read what is answered. */
    async tryOnce(event: line.LineEvent): Promise<{ status: number; body: unknown }> {
      const body = Buffer.from(JSON.stringify({ destination, events: [event] }))
      const response = await fetch(webhookUrl, { method: 'POST', body, headers: { 'x-line-signature': sign(twin.channel(destination).channelSecret, body) } })
      return { status: response.status, body: await response.json() }
    },
  }
}

async function expectAllShown({ said, ledger }: Sender): Promise<void> {
  const theirs = async () => (await readConversations(shop, shop.accounts[0]!.sourceId)).filter((one) => one.items.some((item) => item.text === said[0]!.message!.text))
  await until(async () => (await theirs()).flatMap((one) => one.items).length >= said.length, 60_000, () => 'not everything that was acknowledged is shown')
  // Were something there twice, it would have come by now.
  await sleep(500)
  expect(reckon(said, ledger(), await theirs())).toEqual({ lost: [], twice: [], unknown: [], disordered: [] })
}

/** The database goes on to a new journal file at once, for which there is no room; it would come to that by itself, in time. */
async function endJournal(client: Awaited<ReturnType<typeof connectTo>>): Promise<void> {
  await client.query('select pg_switch_wal()').catch(() => {})
  await client.end().catch(() => {})
}

async function fill(path: string): Promise<void> {
  const file = await open(path, 'w')
  const pages = Buffer.alloc(64 * 1024)
  try {
    for (let size = pages.length; size >= 4096; ) {
      const { bytesWritten } = await file.write(pages, 0, size).catch(() => ({ bytesWritten: 0 }))
      if (bytesWritten === 0) size /= 2
    }
  } finally {
    await file.close()
  }
}
