import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { setTimeout as sleep } from 'node:timers/promises'
import { lineId, opaqueToken } from '../twins/line/ids.ts'
import { type LineTwin, startLineTwin } from '../twins/line/line.ts'
import type { Channel } from '../twins/line/account.ts'
import { type Product, root } from './product.ts'

/** A workspace of the running product, set up by commands as a script would, whose LINE is the twin in our hands. */
export type Shop = {
  line: LineTwin
  workspaceId: string
  apiKey: string
  /** Opened once, it lets the owner in at the screens. */
  link: string
  accounts: LineAccount[]
  call<T>(method: string, path: string, body?: unknown): Promise<{ status: number; body: T }>
}

/** One official account: what LINE calls it, and where its webhooks go. */
export type LineAccount = { destination: string; sourceId: string; webhookUrl: string }

const run = promisify(execFile)

/** Runs one command on the data of a product, whether it runs or not; its last line is the answer. */
export async function command<T>(product: Pick<Product, 'dataDir' | 'url'>, ...args: string[]): Promise<T> {
  const env = { ...process.env, LOG_LEVEL: 'warn', SAIJAI_DATA: product.dataDir, PORT: new URL(product.url).port }
  const { stdout } = await run('npm', ['run', '-s', 'saijai', '--', ...args, '--json'], { cwd: root, env })
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as T
}

export async function openShopOn(product: Product, howManyAccounts = 1): Promise<Shop> {
  const channels: Channel[] = Array.from({ length: howManyAccounts }, () => ({ channelSecret: opaqueToken(), accessToken: opaqueToken(), destination: lineId('U') }))
  const line = await startLineTwin({ channels })
  const { workspaceId, apiKey, link } = await command<{ workspaceId: string; apiKey: string; link: string }>(
    product, 'user', 'create', '--email', 'owner@example.com', '--name', 'เจ้าของ', '--role', 'owner', '--workspace', 'ร้าน', '--api-key',
  )
  const accounts: LineAccount[] = []
  for (const [i, channel] of channels.entries()) {
    const added = await command<{ sourceId: string; webhookUrl: string }>(
      product, 'source', 'add', 'line', '--workspace', workspaceId, '--name', `LINE ${i + 1}`,
      '--secret', channel.channelSecret, '--token', channel.accessToken, '--api-base', line.api,
    )
    accounts.push({ ...added, destination: channel.destination })
  }
  const base = `${product.url}/api/v1/w/${workspaceId}`
  return { line, workspaceId, apiKey, link, accounts, call: (method, path, body) => call(`${base}${path}`, apiKey, method, body) }
}

/** As a script would: what did not answer, or asked for patience, is asked again; everything else is an answer. */
async function call<T>(url: string, apiKey: string, method: string, body: unknown): Promise<{ status: number; body: T }> {
  const end = Date.now() + 90_000
  for (;;) {
    const answer = await ask<T>(url, apiKey, method, body)
    if (answer && ![429, 503].includes(answer.status)) return answer
    if (Date.now() > end) throw new Error(`${method} ${url} was not answered for 90 s; the last status was ${answer?.status}`)
    await sleep(300)
  }
}

async function ask<T>(url: string, apiKey: string, method: string, body: unknown): Promise<{ status: number; body: T } | undefined> {
  try {
    const response = await fetch(url, {
      method,
      headers: { authorization: `Bearer ${apiKey}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(10_000),
    })
    return { status: response.status, body: (await response.json()) as T }
  } catch {
    return undefined
  }
}
