import { fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { lineId, opaqueToken } from '../../twins/line/ids.ts'
import { connectTo, serverOf } from '../engine.ts'
import { type Product, startProduct } from '../product.ts'
import { openShopOn, type Shop } from '../shop.ts'
import type { Target } from './posting.ts'

/** One of the two that are compared: where it is met, the process at the top of its tree, and its database. */
export type Side = { target: Target; workspaceId: string; sourceId: string; pid: number; client: pg.Client; close(): Promise<void> }

export type ProductSide = Side & { product: Product; shop: Shop }

export async function startProductSide(): Promise<ProductSide> {
  const product = await startProduct()
  const shop = await openShopOn(product)
  const [account] = shop.accounts
  const { channelSecret: secret, destination } = shop.line.channel(account!.destination)
  const client = await connectTo(product.dataDir)
  return {
    target: { url: account!.webhookUrl, secret, destination },
    workspaceId: shop.workspaceId,
    sourceId: account!.sourceId,
    pid: await serverOf(product.dataDir),
    client,
    product,
    shop,
    async close() {
      await client.end()
      await shop.line.close()
      await product.end()
    },
  }
}

export async function startBareSide(path: '/acknowledge' | '/ingest' | ''): Promise<Side> {
  const dataDir = await mkdtemp(join(tmpdir(), 'saijai-bare-'))
  const secret = opaqueToken()
  const child = fork(fileURLToPath(new URL('bare.ts', import.meta.url)), [dataDir, secret])
  const { url, workspaceId, sourceId } = await new Promise<{ url: string; workspaceId: string; sourceId: string }>((ready, failed) => {
    child.once('message', (message) => ready(message as { url: string; workspaceId: string; sourceId: string }))
    child.once('exit', (code) => failed(new Error(`the bare program ended with ${code}`)))
  })
  const client = await connectTo(dataDir)
  return {
    target: { url: `${url}${path}`, secret, destination: `U${'0'.repeat(32)}` },
    workspaceId,
    sourceId,
    pid: child.pid!,
    client,
    async close() {
      await client.end()
      const gone = new Promise((done) => child.once('exit', done))
      child.disconnect()
      await gone
      await rm(dataDir, { recursive: true })
    },
  }
}

export async function count(side: Side, table: 'intake' | 'intake_event' | 'interaction' | 'conversation_item' | 'claim'): Promise<number> {
  const { rows } = await side.client.query<{ n: string }>(`select count(*) as n from ${table} where workspace_id = $1`, [side.workspaceId])
  return Number(rows[0]!.n)
}

/** Customers who are known already, by name, so that none has to be asked for; written past the product, which is not measured here. */
export async function addCustomers({ client, workspaceId, sourceId }: Side, howMany: number): Promise<void> {
  const ids = Array.from({ length: howMany }, (_, i) => lineId('U', `customer ${i}`))
  await client.query(
    `with made as (
       insert into identity (workspace_id, id, source_id, external_id, kind, name, profile, first_met_at)
       select $1, gen_random_uuid(), $2, external_id, 'person', 'ลูกค้า ' || n, '{}', now() from unnest($3::text[]) with ordinality as t (external_id, n)
       returning id, name
     ), people as (
       insert into person (workspace_id, id, kind, name, custom, version, created_at) select $1, id, 'person', name, '{}', 1, now() from made
     )
     insert into belonging (workspace_id, identity_id, since, person_id) select $1, id, now(), id from made`,
    [workspaceId, sourceId, ids],
  )
  await client.query('vacuum analyze')
}
