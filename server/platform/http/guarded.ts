import { lookup } from 'node:dns/promises'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { connect, isIP, type Socket } from 'node:net'
import { insideTransaction } from '../database/scope.ts'
import { reachOf } from './addresses.ts'
import { fetchProblem } from './fetchProblems.ts'
import { readPlain } from './plain.ts'
import { ask } from './pinned.ts'

/** How the outside is reached. Only tests put another in its place. */
export type Network = {
  resolve(host: string): Promise<string[]>
  dial(address: string, port: number): Socket
}

const internet: Network = {
  resolve: async (host) => (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address),
  dial: (address, port) => connect({ host: address, port }),
}

export type Asked = {
  headers?: Record<string, string>
  /** The one origin that an administrator set: it may be private, and on any port. Whatever else we are sent to may not. */
  trustedOrigin?: string | undefined
  /** In bytes, before and after decompression. */
  largest: number
  timeoutMs?: number
}

export type Fetched = {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
  /** Where the answer came from at last. */
  address: string
  /** Where it has moved for good: set when every step to it said so. */
  movedTo: string | undefined
}

const mostRedirects = 5
const webPorts = new Set(['', '80', '443', '8000', '8080', '8443'])
const redirects = new Set([301, 302, 303, 307, 308])
const forGood = new Set([301, 308])

/**
 * Fetches from an address that comes from a message, a page or a member. Names are resolved here and every address is
 * checked; the connection then goes to the checked address itself, so no second answer of a name server can lead it
 * elsewhere. Each redirect is checked anew. Throws a Problem when no whole answer came.
 */
export async function fetchGuarded(address: string, asked: Asked, network: Network = internet): Promise<Fetched> {
  if (insideTransaction()) throw new Error('outbound HTTP inside a transaction')
  const timeout = AbortSignal.timeout(asked.timeoutMs ?? 30_000)
  const seen = new Set<string>()
  let movedTo: string | undefined
  let isForGood = true
  for (let url = urlOf(address, address); ; ) {
    if (seen.has(url.href)) throw fetchProblem('redirect-loop', url.href)
    seen.add(url.href)
    if (seen.size > mostRedirects + 1) throw fetchProblem('too-many-redirects', url.href)
    const answer = await step(url, asked, network, timeout)
    const { location } = answer.headers
    if (!redirects.has(answer.statusCode!) || location === undefined) {
      const body = await readPlain(answer, url.href, asked.largest, timeout)
      return { status: answer.statusCode!, headers: answer.headers, body, address: url.href, movedTo }
    }
    answer.destroy()
    url = urlOf(location, url.href)
    isForGood &&= forGood.has(answer.statusCode!)
    if (isForGood) movedTo = url.href
  }
}

function urlOf(address: string, base: string): URL {
  if (!URL.canParse(address, base)) throw fetchProblem('address-unusable', address)
  const url = new URL(address, base)
  if (!/^https?:$/.test(url.protocol) || url.username || url.password || url.hostname === '') throw fetchProblem('address-unusable', url.href.replace(/\/\/[^/]*@/, '//'))
  url.hash = ''
  return url
}

async function step(url: URL, asked: Asked, network: Network, timeout: AbortSignal): Promise<IncomingMessage> {
  const isTrusted = url.origin === asked.trustedOrigin
  const addresses = await checkedAddresses(url, isTrusted, network, timeout)
  if (!isTrusted && !webPorts.has(url.port)) throw fetchProblem('port-not-allowed', url.href)
  return ask(url, addresses, network.dial, { headers: asked.headers ?? {}, timeout })
}

async function checkedAddresses(url: URL, isTrusted: boolean, network: Network, timeout: AbortSignal): Promise<string[]> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const addresses = isIP(host) ? [host] : await resolved(url, network.resolve(host), timeout)
  for (const address of addresses) {
    const reach = reachOf(address)
    if (reach === 'never' || (reach === 'private' && !isTrusted)) throw fetchProblem('address-private', url.href)
  }
  return addresses
}

async function resolved(url: URL, asking: Promise<string[]>, timeout: AbortSignal): Promise<string[]> {
  const late = new Promise<never>((_, refuse) => timeout.addEventListener('abort', () => refuse(fetchProblem('too-slow', url.href)), { once: true }))
  try {
    const addresses = await Promise.race([asking, late])
    if (addresses.length > 0) return addresses
  } catch (error) {
    if (timeout.aborted) throw fetchProblem('too-slow', url.href, error)
    throw fetchProblem('name-unknown', url.href, error)
  }
  throw fetchProblem('name-unknown', url.href)
}
