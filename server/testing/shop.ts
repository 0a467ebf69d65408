import { setTimeout as sleep } from 'node:timers/promises'
import type { LineEvent } from '../../twins/line/events.ts'
import { type LineTwin, startLineTwin } from '../../twins/line/line.ts'
import { createPlatform, type Platform } from '../../twins/line/platform.ts'
import { takeMedia } from '../listen/media/take.ts'
import { addLineSource } from '../listen/sources.ts'
import { modules, routes } from '../modules.ts'
import { type Actor, inScope } from '../platform/database/scope.ts'
import { buildApp } from '../platform/http/app.ts'
import { listen } from '../platform/http/serve.ts'
import { takeSending } from '../respond/sending.ts'
import { takeImport } from '../importing.ts'
import { turn } from '../turn.ts'
import { openTestHouse, type TestHouse } from './house.ts'
import { makeWorkspace } from './people.ts'

const destination = `U${'0'.repeat(31)}1`
const secret = 'channel-secret-of-a-test'
const token = 'access-token-of-a-test'

export type Shop = TestHouse & {
  actor: Actor
  sourceId: string
  webhookUrl: string
  line: LineTwin
  platform: Platform
  /** LINE delivers these; true when we acknowledged. */
  hear(...events: LineEvent[]): Promise<boolean>
  /** Runs the loop, then the outbox, until nothing waits. */
  settle(): Promise<void>
  /** Resolves when the stream has told all that was written so far: what is told next is news. */
  allTold(): Promise<void>
  /** One call of our API as somebody who may do everything in this workspace; bytes go as they are. */
  call<T>(method: string, path: string, body?: unknown): Promise<{ status: number; body: T }>
  /** The same as one member of several. */
  as(member: Actor): <T>(method: string, path: string, body?: unknown) => Promise<{ status: number; body: T }>
}

/** A workspace with one LINE account whose other side is the twin, over real HTTP. */
export async function openShop(): Promise<Shop> {
  const test = await openTestHouse()
  const { house } = test
  const { actor } = await makeWorkspace(house)
  const line = await startLineTwin({ channels: [{ channelSecret: secret, accessToken: token, destination }], now: () => house.clock.now().getTime() })
  const appOf = (actor: Actor) => buildApp(house, { routes, hooks: modules.flatMap((module) => module.hooks ?? []), authenticate: async () => ({ actor }), mount() {} })
  const app = appOf(actor)
  const listening = await listen(app.fetch, '127.0.0.1', 0)
  house.publicUrl = `http://127.0.0.1:${listening.port}`
  const { sourceId, webhookUrl } = await inScope(house.database, actor, (scope) =>
    addLineSource(scope, house, { name: 'LINE ร้าน', secret, token, apiBase: line.api }),
  )
  const platform = createPlatform({ twin: line, destination, webhookUrl, backoff: [] })
  async function ask<T>(by: (address: string, init: RequestInit) => Promise<Response>, method: string, path: string, body?: unknown) {
    const response = await by(`${house.publicUrl}/api/v1/w/${actor.workspaceId}${path}`, {
      method,
      headers: { 'content-type': body instanceof Uint8Array ? 'application/octet-stream' : 'application/json' },
      ...(body === undefined ? {} : { body: body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body) }),
    })
    return { status: response.status, body: (await response.json()) as T }
  }
  return {
    ...test,
    actor,
    sourceId,
    webhookUrl,
    line,
    platform,
    hear: (...events) => platform.deliver(events),
    async settle() {
      while (await turn(house));
      while (await takeSending(house));
      while (await takeMedia(house, new AbortController().signal));
      while (await takeImport(house, () => false));
    },
    async allTold() {
      const { rows } = await house.ownPool.query<{ last: string }>(`select xid::text || '-' || id as last from signal order by signal.xid desc, id desc limit 1`)
      while (rows[0] && house.stream.position() !== rows[0].last) await sleep(20)
    },
    call: (...request) => ask(fetch, ...request),
    as(member) {
      const { fetch } = appOf(member)
      return (...request) => ask(async (address, init) => fetch(new Request(address, init)), ...request)
    },
    async close() {
      platform.close()
      await Promise.all([listening.close(), line.close()])
      await test.close()
    },
  }
}
