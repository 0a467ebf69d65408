import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Account } from './account.ts'
import { refusal, refusals, type Answer } from './answers.ts'
import * as asking from './asking.ts'
import { content, pictureAt, sendContent, transcoding } from './content.ts'
import type { Call, FaultPlan } from './faults.ts'
import type { Ledger } from './ledger.ts'
import { push, reply } from './sending.ts'
import { parse, readBody, reasonOf, send } from './wire.ts'

export interface Twin {
  accounts: Map<string, Account>
  ledger: Ledger
  faults: FaultPlan
  now: () => number
  replyTokenLife: number
}

interface Route {
  call: Call
  carryOut(account: Account, requestId: string): Answer
}

export function billedByAll(twin: Twin): number {
  return [...twin.accounts.values()].reduce((sum, account) => sum + account.billed, 0)
}

export async function serve(twin: Twin, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://twin').pathname
  if (path === '/health') return send(response, { status: 200, body: { status: 'ok' } })
  if (path === '/ledger') return send(response, { status: 200, body: { ...twin.ledger, billed: billedByAll(twin) } })

  const picture = pictureAt(twin.accounts.values(), path)
  if (picture) return sendContent(response, picture)

  const requestId = randomUUID()
  const body = await readBody(request)
  const account = authenticate(twin, request)
  const route = body === null ? null : findRoute(twin, request, path, body)
  const destination = account?.channel.destination ?? null
  const call = route?.call ?? `${request.method} ${path}`
  const note = (status: number | null, reason: string) =>
    twin.ledger.refused.push({ destination, call, status, reason, at: twin.now() })
  const refuse = (answer: Answer, reason = reasonOf(answer)) => {
    note(answer.status, reason)
    send(response, answer, requestId)
  }
  if (body === null) return refuse(refusal(413, 'Request body is too large'))
  if (!account) return refuse(refusals[401]())
  if (!route) return refuse(refusals[404]())

  const fault = twin.faults.take(route.call)
  if (typeof fault === 'number') return refuse(refusals[fault](), `told to answer ${fault}`)
  if (fault === 'hang' || fault === 'drop') {
    note(null, `told to ${fault}`)
    if (fault === 'drop') response.destroy()
    return
  }
  if (typeof fault === 'object' && fault) await new Promise((resolve) => setTimeout(resolve, fault.delay))

  const answer = route.carryOut(account, requestId)
  if (answer.status >= 400) return refuse(answer)
  if (fault === 'hang-after-accept') return
  if (fault === 'drop-after-accept') return void response.destroy()
  if (answer.content) return sendContent(response, answer.content, requestId)
  send(response, fault === '500-after-accept' ? refusals[500]() : answer, requestId)
}

function findRoute(twin: Twin, request: IncomingMessage, path: string, raw: Buffer): Route | null {
  const withBody = (carryOut: (body: Record<string, unknown>, account: Account, requestId: string) => Answer) =>
    (account: Account, requestId: string) => {
      const body = parse(raw)
      return body ? carryOut(body, account, requestId) : refusal(400, 'The request body could not be parsed as JSON (line: 1, column: 1)')
    }
  const sending = (carryOut: typeof reply) => withBody((body, account, requestId) => carryOut({
    account, body, requestId, ledger: twin.ledger, now: twin.now, replyTokenLife: twin.replyTokenLife,
    retryKey: (request.headers['x-line-retry-key'] as string | undefined) ?? null,
  }))
  switch (`${request.method} ${path}`) {
    case 'POST /v2/bot/message/reply': return { call: 'reply', carryOut: sending(reply) }
    case 'POST /v2/bot/message/push': return { call: 'push', carryOut: sending(push) }
    case 'POST /v2/bot/chat/loading/start': return { call: 'loading', carryOut: withBody(asking.startLoading) }
    case 'GET /v2/bot/info': return { call: 'info', carryOut: asking.info }
    case 'GET /v2/bot/message/quota': return { call: 'quota', carryOut: asking.quota }
    case 'GET /v2/bot/message/quota/consumption': return { call: 'consumption', carryOut: asking.consumption }
  }
  return request.method === 'GET' ? findByPath(path) : null
}

/** Paths that name what is asked for. LINE answers those of a message's content at a host of its own. */
function findByPath(path: string): Route | null {
  const [, first, id = '', second, who = ''] = /^\/v2\/bot\/(profile|group|room|message)\/([^/]+)(?:\/(summary|content\/transcoding|content|member)(?:\/([^/]+))?)?$/.exec(path) ?? []
  switch (second ? `${first} ${second}` : first) {
    case 'profile': return { call: 'profile', carryOut: (account) => asking.profile(account, id) }
    case 'group summary': return { call: 'summary', carryOut: (account) => asking.summary(account, id) }
    case 'group member': case 'room member': return { call: 'member', carryOut: (account) => asking.member(account, id, who) }
    case 'message content': return { call: 'content', carryOut: (account) => content(account, id) }
    case 'message content/transcoding': return { call: 'transcoding', carryOut: (account) => transcoding(account, id) }
  }
  return null
}

function authenticate(twin: Twin, request: IncomingMessage): Account | null {
  const given = request.headers.authorization
  return [...twin.accounts.values()].find(({ channel }) => given === `Bearer ${channel.accessToken}`) ?? null
}
