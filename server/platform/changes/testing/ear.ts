/** One message of a stream of server-sent events, as a browser would see it. */
export type Told = { event: string; id: string; data: { kind?: string } }

/** A listener that remembers its place, as EventSource does. */
export type Ear = {
  /** The next ones, but for the greeting. */
  next(count: number): Promise<Told[]>
  kinds(count: number): Promise<string[]>
  lastId(): string
  /** Resolves when the other side has ended the stream. */
  ended: Promise<void>
  close(): Promise<void>
}

export async function openEar(url: string, lastId?: string): Promise<Ear> {
  const leaving = new AbortController()
  const response = await fetch(url, { headers: lastId === undefined ? {} : { 'last-event-id': lastId }, signal: leaving.signal })
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`)
  const heard: Told[] = []
  let place = lastId ?? ''
  let notify = () => {}
  const greeted = Promise.withResolvers<void>()
  const ended = (async () => {
    for await (const told of messages(response.body!)) {
      place = told.id || place
      if (told.event === 'hello') greeted.resolve()
      else heard.push({ ...told, id: place })
      notify()
    }
  })().catch((error: Error) => {
    // We left, or the server closed under us: both are an end.
    if (error.name !== 'AbortError' && error.message !== 'terminated') throw error
  })
  await greeted.promise
  const next = async (count: number): Promise<Told[]> => {
    while (heard.length < count) await new Promise<void>((done) => (notify = done))
    return heard.splice(0, count)
  }
  return {
    next,
    kinds: async (count) => (await next(count)).map(({ data }) => data.kind ?? ''),
    lastId: () => place,
    ended,
    async close() {
      leaving.abort()
      await ended
    },
  }
}

async function* messages(body: ReadableStream<Uint8Array>): AsyncGenerator<Told> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const part of body) {
    const blocks = (text + decoder.decode(part, { stream: true })).split('\n\n')
    text = blocks.pop()!
    for (const block of blocks) {
      const fields = new Map(block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trimStart()]))
      if (fields.has('data')) yield { event: fields.get('event') ?? 'message', id: fields.get('id') ?? '', data: JSON.parse(fields.get('data')!) as Told['data'] }
    }
  }
}
