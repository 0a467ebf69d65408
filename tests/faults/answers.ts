import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Conversation, ConversationList } from '../../server/respond/shapes.ts'
import type { Fault } from '../../twins/line/faults.ts'
import type { LineTwin } from '../../twins/line/line.ts'
import type { Shop } from '../shop.ts'
import type { Chance } from './chance.ts'

/** Somebody at the shop who answers while everything else happens, and remembers which answers were taken (201). */
export type Answering = { taken: string[]; stop(): Promise<void> }

/** Three of four calls to LINE go well, if slowly; the others end without our learning what became of them. */
const ways: (Fault | undefined)[] = [undefined, { delay: 150 }, { delay: 300 }, { delay: 300 }, { delay: 600 }, { delay: 600 }, 'drop-after-accept', 'hang']

export function answer(shop: Shop, chance: Chance): Answering {
  const taken: string[] = []
  let stopped = false
  let n = 0
  const work = (async () => {
    while (!stopped) {
      await sleep(chance.between(20, 120))
      const { items } = (await shop.call<ConversationList>('GET', '/conversations?view=open&limit=100')).body
      if (items.length === 0) continue
      const text = `คำตอบที่ ${(n += 1)} ค่ะ`
      const way = chance.oneOf(ways)
      if (way) for (const call of ['reply', 'push'] as const) shop.line.answerThen(call, way)
      // The same id with each try: an answer that was cut off and is sent again is one answer.
      const { status } = await shop.call('POST', `/conversations/${chance.oneOf(items).id}/replies`, { id: randomUUID(), text })
      if (status === 201) taken.push(text)
    }
  })()
  return {
    taken,
    async stop() {
      stopped = true
      await work
    },
  }
}

/** What became of each answer that was taken: delivered exactly once, or shown as uncertain. Returns those of which neither is true. */
export function unaccounted(taken: readonly string[], line: LineTwin, conversations: readonly Conversation[]): string[] {
  const shown = conversations.flatMap((one) => one.items).filter((item) => item.direction === 'out')
  return taken.flatMap((text) => {
    const arrived = line.ledger.delivered.filter((message) => message.text === text).length
    const states = shown.filter((item) => item.text === text).map((item) => item.sending?.state)
    const isRight = states.length === 1 && ((states[0] === 'sent' && arrived === 1) || (states[0] === 'uncertain' && arrived <= 1))
    return isRight ? [] : [`${text}: arrived ${arrived} times, shown as ${states.join(' and ') || 'nothing'}`]
  })
}

export const isOnItsWay = (conversations: readonly Conversation[]): boolean =>
  conversations.some((one) => one.items.some((item) => item.sending?.state === 'waiting' || item.sending?.state === 'sending'))
