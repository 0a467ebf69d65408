import type { SentEvent } from '../../twins/line/ledger.ts'
import type { LineEvent } from '../../twins/line/events.ts'
import type { Conversation, ConversationItem, ConversationList } from '../../server/respond/shapes.ts'
import type { Shop } from '../shop.ts'

/** What does not agree between what was acknowledged and what the API shows; all empty when nothing was lost, doubled, changed or misplaced. */
export type Disagreement = { lost: string[]; twice: string[]; unknown: string[]; disordered: string[] }

/** One thing said, as both sides tell it. Its time is a millisecond of its own, so this names it too. */
const asSent = (event: LineEvent): string => `${new Date(event.timestamp).toISOString()} ${event.message?.type ?? event.type} ${event.message?.text ?? ''}`
const asShown = (item: ConversationItem): string => `${item.occurredAt} ${item.kind} ${item.text ?? ''}`

/** Compares the sender's ledger with every conversation of a source. Never asks our tables. */
export function reckon(sent: readonly LineEvent[], acknowledged: readonly SentEvent[], conversations: readonly Conversation[]): Disagreement {
  const ids = new Set(acknowledged.filter((event) => event.acknowledgedAt !== null).map((event) => event.eventId))
  const expected = new Map(sent.filter((event) => ids.has(event.webhookEventId)).map((event) => [asSent(event), event.source!.userId!]))
  const shown = conversations.map((one) => one.items.filter((item) => item.direction === 'in').map(asShown))
  const all = shown.flat()
  const seen = new Set(all)
  return {
    lost: [...expected.keys()].filter((one) => !seen.has(one)),
    twice: [...seen].filter((one) => all.indexOf(one) !== all.lastIndexOf(one)),
    unknown: [...seen].filter((one) => !expected.has(one)),
    // The lines begin with their time, so they are in order when they are sorted; and one conversation holds one customer.
    disordered: shown.flatMap((lines) => {
      const customers = new Set(lines.flatMap((line) => expected.get(line) ?? []))
      const ordered = lines.toSorted((a, b) => (a.slice(0, 24) < b.slice(0, 24) ? -1 : 1))
      return customers.size > 1 || ordered.some((line, i) => line !== lines[i]) ? [lines[0]!] : []
    }),
  }
}

/** Everything a person could see of one source: each conversation whole, page by page. */
export async function readConversations(shop: Shop, sourceId: string): Promise<Conversation[]> {
  const rows: ConversationList['items'] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: ConversationList = (await shop.call<ConversationList>('GET', `/conversations?view=open&limit=200${cursor && `&cursor=${cursor}`}`)).body
    rows.push(...page.items)
    cursor = page.next
  }
  const whole: Conversation[] = []
  for (const row of rows.filter((one) => one.source.id === sourceId)) whole.push(await readWhole(shop, row.id))
  return whole
}

async function readWhole(shop: Shop, id: string): Promise<Conversation> {
  const latest = (await shop.call<Conversation>('GET', `/conversations/${id}?limit=200`)).body
  const items = [...latest.items]
  for (let cursor = latest.earlier; cursor !== null; ) {
    const page: Conversation = (await shop.call<Conversation>('GET', `/conversations/${id}?limit=200&cursor=${cursor}`)).body
    items.unshift(...page.items)
    cursor = page.earlier
  }
  return { ...latest, items }
}
