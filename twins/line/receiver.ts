import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { LineEvent } from './events.ts'

export interface Received {
  raw: Buffer
  signature: string | undefined
  destination: string
  events: LineEvent[]
}

export interface Receiver {
  url: string
  received: Received[]
  close(): Promise<void>
}

/** A bot server that only listens, for the twin's own tests. `answer` says with which status; null never answers. */
export async function startReceiver(answer: (delivery: Received, nth: number) => number | null = () => 200): Promise<Receiver> {
  const received: Received[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const raw = Buffer.concat(chunks)
      const body = JSON.parse(raw.toString('utf8')) as { destination: string; events: LineEvent[] }
      const delivery = { raw, signature: request.headers['x-line-signature'] as string | undefined, ...body }
      received.push(delivery)
      const status = answer(delivery, received.length)
      if (status !== null) response.writeHead(status).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`,
    received,
    close: () => new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    }),
  }
}
