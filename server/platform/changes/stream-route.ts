import { route } from '../http/route.ts'
import type { StreamEvent } from './stream.ts'

const heartbeatMs = 15_000
const encoder = new TextEncoder()

/** Server-sent events: what changed, never what it holds; the screen reads that again by the ordinary route. */
export const streamRoute = route({
  method: 'get',
  path: '/stream',
  permission: 'stream.read',
  summary: 'What changes in this workspace, as server-sent events',
  answer: 'events',
  async handle({ house, actor, request }) {
    const lastId = request.headers.get('last-event-id')
    let close = () => {}
    const body = new ReadableStream<Uint8Array>({
      async start(controller) {
        const send = (text: string) => controller.enqueue(encoder.encode(text))
        // Listened to first and replayed after: what is told in between waits here, so that nothing falls in the gap.
        const waiting: StreamEvent[] = []
        let tell = (event: StreamEvent): void => void waiting.push(event)
        const stop = house.stream.listen(actor.workspaceId, (event) => tell(event))
        const beat = setInterval(() => send(': still here\n\n'), heartbeatMs)
        close = () => {
          clearInterval(beat)
          stop()
        }
        send(`retry: 1000\nid: ${house.stream.position()}\nevent: hello\ndata: {}\n\n`)
        const missed = lastId === null ? [] : await house.stream.since(actor.workspaceId, lastId)
        if (missed === undefined) send('event: reload\ndata: {}\n\n')
        const told = new Set<string>()
        for (const event of [...(missed ?? []), ...waiting]) {
          if (!told.has(event.id)) send(format(event))
          told.add(event.id)
        }
        tell = (event) => send(format(event))
      },
      cancel: () => close(),
    })
    return new Response(body, {
      headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
    })
  },
})

const format = ({ id, kind, record, version }: StreamEvent): string =>
  `id: ${id}\ndata: ${JSON.stringify({ id, kind, record, version })}\n\n`
