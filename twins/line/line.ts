import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createAccount, type Account, type Channel, type Profile } from './account.ts'
import type { Content } from './kept.ts'
import type { LineEvent } from './events.ts'
import { createFaultPlan, type Call, type Fault } from './faults.ts'
import { createLedger, type Ledger } from './ledger.ts'
import { billedByAll, serve, type Twin } from './serving.ts'

export interface LineTwinOptions {
  channels: Channel[]
  /** 0, the default, takes any free port. */
  port?: number
  now?: () => number
  /** How long a reply token lives, in milliseconds. LINE promises about a minute. */
  replyTokenLife?: number
  /** Pushes per month and channel; null is without limit. */
  quota?: number | null
}

export interface LineTwin {
  /** What the product takes in place of https://api.line.me. */
  api: string
  ledger: Ledger
  now: () => number
  /** Recipients whose push was billed, of one channel or of all. */
  billed(destination?: string): number
  /** The next `times` calls of this kind go wrong in this way; plans of one kind queue up. */
  answerThen(call: Call, fault: Fault, times?: number): void
  clearFaults(): void
  channel(destination: string): Channel
  /** The customer exists and has met this account; with a profile, one can be asked for. */
  meet(destination: string, id: string, profile?: Profile): void
  /** LINE keeps these bytes for this message, until told otherwise. */
  keep(destination: string, messageId: string, content: Content): void
  /** The address of a picture as a profile tells it. */
  picture(destination: string, content: Content): string
  block(destination: string, userId: string): void
  setQuota(destination: string, quota: number | null): void
  /** An event leaves for the product now: its reply token begins to live, and follow and unfollow take effect. */
  release(destination: string, event: LineEvent): void
  close(): Promise<void>
}

export async function startLineTwin(options: LineTwinOptions): Promise<LineTwin> {
  const twin: Twin = {
    accounts: new Map(options.channels.map((channel) => [channel.destination, createAccount(channel, options.quota ?? null)])),
    ledger: createLedger(),
    faults: createFaultPlan(),
    now: options.now ?? Date.now,
    replyTokenLife: options.replyTokenLife ?? 60_000,
  }
  const server = createServer((request, response) => {
    serve(twin, request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const account = (destination: string) => accountOf(twin, destination)
  return {
    api: address(),
    ledger: twin.ledger,
    now: twin.now,
    billed: (destination) => (destination ? account(destination).billed : billedByAll(twin)),
    answerThen: (call, fault, times = 1) => twin.faults.answerThen(call, fault, times),
    clearFaults: () => twin.faults.clear(),
    channel: (destination) => account(destination).channel,
    meet: (destination, id, profile) => meet(account(destination), id, profile),
    keep: (destination, id, content) => void account(destination).contents.set(id, content),
    picture: (destination, content) => {
      const { pictures } = account(destination)
      const path = `/pictures/${destination}/${pictures.size + 1}`
      pictures.set(path, content)
      return `${address()}${path}`
    },
    block: (destination, userId) => void account(destination).blocked.add(userId),
    setQuota: (destination, quota) => void (account(destination).quota = quota),
    release: (destination, event) => release(account(destination), event, twin.now()),
    close: () => new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    }),
  }
}

function accountOf(twin: Twin, destination: string): Account {
  const account = twin.accounts.get(destination)
  if (!account) throw new Error(`The twin has no channel ${destination}`)
  return account
}

function meet(account: Account, id: string, profile?: Profile): void {
  account.known.set(id, profile ?? account.known.get(id) ?? null)
}

function release(account: Account, event: LineEvent, now: number): void {
  const { source, replyToken } = event
  const chat = source?.groupId ?? source?.roomId ?? source?.userId
  for (const id of [chat, source?.userId]) if (id) meet(account, id)
  if (event.type === 'unfollow' && source?.userId) account.blocked.add(source.userId)
  if (event.type === 'follow' && source?.userId) account.blocked.delete(source.userId)
  const { message } = event
  if (message && typeof message.quoteToken === 'string') account.quotable.set(message.quoteToken, message.id)
  if (replyToken && chat) {
    const used = account.replyTokens.get(replyToken)?.used ?? false
    account.replyTokens.set(replyToken, { to: chat, sentAt: now, used })
  }
}
