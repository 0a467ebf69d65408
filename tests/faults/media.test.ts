import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Conversation, ConversationList } from '../../server/respond/shapes.ts'
import * as line from '../../twins/line/events.ts'
import { photo } from '../../twins/line/paint.ts'
import { createPlatform } from '../../twins/line/platform.ts'
import { processesOf, startProduct, until } from '../product.ts'
import { openShopOn } from '../shop.ts'

// It waits for a lease to run out, a minute long.
test.runIf(process.env.SAIJAI_TEST_ALL === '1')('a machine that dies while a picture comes in shows nothing half, and has the whole picture after it is back', async () => {
  const product = await startProduct()
  const shop = await openShopOn(product)
  const { destination, webhookUrl } = shop.accounts[0]!
  const platform = createPlatform({ twin: shop.line, destination, webhookUrl })
  const bytes = Buffer.concat([photo(0.4), Buffer.alloc(4 * 1024 * 1024, 1)])
  const event = line.image(line.fromUser())
  const lying = async () => (await readdir(join(product.dataDir, 'files'), { recursive: true, withFileTypes: true }).catch(() => [])).filter((entry) => entry.isFile()).map(({ name }) => name)
  shop.line.keep(destination, event.message!.id, { type: 'image/png', bytes, pause: 60 })
  try {
    expect(await platform.deliver([event])).toBe(true)
    await until(async () => (await lying()).some((name) => name.endsWith('.partial')), 20_000, () => 'nothing came in')
    for (const pid of processesOf(product.dataDir)) process.kill(pid, 'SIGKILL')
    await until(() => processesOf(product.dataDir).length === 0, 20_000, () => 'it did not die')
    expect((await lying()).filter((name) => !name.endsWith('.partial'))).toEqual([])
  } catch (error) {
    await product.end()
    throw error
  }

  shop.line.keep(destination, event.message!.id, { type: 'image/png', bytes })
  const back = await startProduct([], { SAIJAI_DATA: product.dataDir, PORT: new URL(product.url).port })
  try {
    const item = async () => {
      const { id } = (await shop.call<ConversationList>('GET', '/conversations')).body.items[0]!
      return (await shop.call<Conversation>('GET', `/conversations/${id}`)).body.items[0]!
    }
    expect((await item()).media).toMatchObject({ state: 'waiting' })
    // The lease of the one who died runs out after a minute.
    await until(async () => (await item()).media?.state === 'kept', 90_000, () => back.told())
    const answer = await fetch(`${back.url}/api/v1/w/${shop.workspaceId}/media/${(await item()).id}`, { headers: { authorization: `Bearer ${shop.apiKey}` } })
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true)
    expect((await lying()).filter((name) => !name.endsWith('.partial'))).toHaveLength(1)
  } finally {
    platform.close()
    await shop.line.close()
    await back.end()
    await rm(product.dataDir, { recursive: true, force: true })
  }
}, 240_000)
