import { openConfigured, type Opened } from '../../platform/http/outbound.ts'
import type { Fetched } from '../media/next-fetch.ts'
import type { LineCredentials } from '../sources.ts'

const silenceMs = 30_000

/** Opens what came with a message, as long as LINE has it. Videos and voices are asked after first: LINE prepares them. */
export async function openLineContent(line: LineCredentials, { externalId, kind }: { externalId: string; kind: string }, signal: AbortSignal): Promise<Opened | Fetched> {
  const path = `/v2/bot/message/${encodeURIComponent(externalId)}/content`
  const ask = (more: string) => openConfigured(`${line.dataBase}${path}${more}`, { headers: { authorization: `Bearer ${line.token}` }, silenceMs, signal })
  try {
    if (kind === 'video' || kind === 'audio') {
      const prepared = await ask('/transcoding')
      if (prepared.status !== 200) return refusalOf(prepared)
      const state = await stateOf(prepared)
      if (state !== 'succeeded') return { kind: state === 'failed' ? 'broken' : 'preparing' }
    }
    const opened = await ask('')
    return opened.status === 200 ? opened : refusalOf(opened)
  } catch {
    return { kind: 'unreached' }
  }
}

function refusalOf(opened: Opened): Fetched {
  opened.leave()
  const { status } = opened
  if (status === 202) return { kind: 'preparing' }
  if (status === 404 || status === 410) return { kind: 'gone' }
  return status === 429 || status >= 500 || status < 400 ? { kind: 'busy', status } : { kind: 'refused', status }
}

const longestAnswer = 10_000

async function stateOf(opened: Opened): Promise<unknown> {
  const parts: Uint8Array[] = []
  for await (const piece of opened.pieces) {
    parts.push(piece)
    if (Buffer.concat(parts).length > longestAnswer) throw new Error('the answer is too large')
  }
  return (JSON.parse(Buffer.concat(parts).toString('utf8')) as { status?: unknown }).status
}
