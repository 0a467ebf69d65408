import { route } from '../http/route.ts'
import { onwardFrom, type StreamEvent } from './stream.ts'

const heartbeatMs = 15_000
const mostUnread = 5000
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
    let leave = () => {}
    const body = new ReadableStream<Uint8Array>({
      async start(controller) {
        let ended = false
        const end = () => {
          if (!ended) controller.close()
          leave()
        }
        const send = (text: string) => {
          if (ended) return
          controller.enqueue(encoder.encode(text))
          // Who does not read must not fill our memory: cut off, they come back and catch up.
          if ((controller.desiredSize ?? 0) < -mostUnread) end()
        }
        // Listened to first and replayed after: what is told in between waits here, so that nothing falls in the gap.
        const waiting: StreamEvent[] = []
        let tell = (event: StreamEvent): void => void waiting.push(event)
        const stop = house.stream.listen(actor.workspaceId, (event) => tell(event))
        const beat = setInterval(() => send(': still here\n\n'), heartbeatMs)
        leave = () => {
          ended = true
          clearInterval(beat)
          stop()
        }
        const here = house.stream.position()
        const missed = lastId === null ? [] : await house.stream.since(actor.workspaceId, lastId).catch(leaveAnd(leave))
        send(`retry: 1000\n${lastId === null ? `id: ${here}\n` : ''}event: hello\ndata: {}\n\n`)
        if (missed === undefined) send(`id: ${here}\nevent: reload\ndata: {}\n\n`)
        // What was replayed may be ahead of what the stream has told: told once more it is left out.
        const isNew = onwardFrom(lastId === null || missed === undefined ? here : lastId)
        for (const event of missed ?? []) if (isNew(event)) send(format(event))
        tell = (event) => {
          if (!isNew(event)) return
          send(format(event))
          // Who may come in has changed: everybody knocks again, and who may no longer stays outside.
          if (event.kind === 'access') end()
        }
        for (const event of waiting) tell(event)
      },
      cancel: () => leave(),
    })
    return new Response(body, {
      headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
    })
  },
})

/** The database may go away between the question who comes and the question what they missed: the connection then breaks, and nothing stays behind. */
const leaveAnd = (leave: () => void) => (error: unknown): never => {
  leave()
  throw error
}

const format = ({ id, kind, record, version }: StreamEvent): string =>
  `id: ${id}\ndata: ${JSON.stringify({ id, kind, record, version })}\n\n`
