import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import { isIP, type Socket } from 'node:net'
import tls from 'node:tls'
import { fetchProblem } from './fetchProblems.ts'

type Dial = (address: string, port: number) => Socket
type How = { headers: Record<string, string>; timeout: AbortSignal }

const connectMs = 10_000

/** One GET over a connection to one of these addresses and no other, whatever the name says meanwhile. */
export async function ask(url: URL, addresses: readonly string[], dial: Dial, how: How): Promise<IncomingMessage> {
  let failure: unknown
  for (const address of addresses.slice(0, 4)) {
    try {
      return await askAt(url, await connected(dial(address, portOf(url)), how.timeout), how)
    } catch (error) {
      failure = error
      // Once connected, what went wrong is the website's own and no other of its addresses would do better.
      if (how.timeout.aborted || !isRefusal(error)) break
    }
  }
  throw fetchProblem(how.timeout.aborted || (failure as Error).message === late ? 'too-slow' : isAboutCertificate(failure) ? 'certificate-bad' : 'unreachable', url.href, failure)
}

const portOf = (url: URL): number => Number(url.port || (url.protocol === 'https:' ? 443 : 80))
const late = 'the connection took too long'
const isRefusal = (error: unknown): boolean => (error as { syscall?: string }).syscall === 'connect' || (error as Error).message === late
const isAboutCertificate = (error: unknown): boolean => /^(CERT_|ERR_TLS_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|ERR_SSL_)/.test(String((error as { code?: string }).code))

async function connected(socket: Socket, timeout: AbortSignal): Promise<Socket> {
  return new Promise((done, failed) => {
    const stop = (error: Error) => {
      socket.destroy()
      failed(error)
    }
    const timer = setTimeout(() => stop(new Error(late)), connectMs)
    const onAbort = () => stop(new Error(late))
    timeout.addEventListener('abort', onAbort, { once: true })
    const settle = () => {
      clearTimeout(timer)
      timeout.removeEventListener('abort', onAbort)
    }
    socket.once('connect', () => {
      settle()
      done(socket)
    })
    socket.once('error', (error) => {
      settle()
      failed(error)
    })
  })
}

function askAt(url: URL, socket: Socket, { headers, timeout }: How): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const isSecret = url.protocol === 'https:'
  const createConnection = () => (isSecret ? tls.connect({ socket, host, ...(isIP(host) ? {} : { servername: host }) }) : socket)
  return new Promise((done, failed) => {
    const request = (isSecret ? https : http).request(url, {
      method: 'GET',
      headers: { host: url.host, 'user-agent': 'Saijai', 'accept-encoding': 'gzip, br', connection: 'close', ...headers },
      createConnection,
      signal: timeout,
    })
    request.once('response', done)
    request.once('error', failed)
    request.end()
  })
}
