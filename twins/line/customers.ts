import { setTimeout as sleep } from 'node:timers/promises'
import * as events from './events.ts'
import type { LineEvent } from './events.ts'
import { lineId } from './ids.ts'
import type { LineTwin } from './line.ts'
import { face } from './paint.ts'
import type { Platform } from './platform.ts'
import type { Story, Turn } from './story.ts'
import { contentOf, eventOf } from './turns.ts'

export interface CustomersOptions {
  twin: LineTwin
  platform: Platform
  destination: string
  stories: readonly Story[]
  /** 1 is a calm afternoon; 10 is ten times as quick. */
  pace?: number
}

export interface Customers {
  /** Every story has come to its end, or the customers were sent home. */
  done: Promise<void>
  stop(): void
}

/** Seconds at pace 1, jittered per customer by up to half. */
const calm = {
  firstArrival: 0.3,
  gap: 4,
  slowing: 1.09,
  longestGap: 90,
  betweenOwnWords: 3,
  beforeTakingBack: 5,
  beforeAnswering: 6,
  patience: 75,
}

interface Customer {
  say(turn: Turn): Promise<void>
  /** Blocks the shop. */
  leave(): Promise<void>
  wait(seconds: number): Promise<void>
  /** True when, within that time, a message is there that this customer has not yet read. */
  answered(seconds: number): Promise<boolean>
  readAll(): void
}

export function startCustomers(options: CustomersOptions): Customers {
  const going = new AbortController()
  const visits = options.stories.map(async (story, index) => {
    await sleep(arrival(index) * 1000 / (options.pace ?? 1), undefined, { signal: going.signal })
    await visit(receive(options, story, index, going.signal), story)
  })
  return {
    done: allOver(visits, going.signal),
    stop: () => going.abort(),
  }
}

async function allOver(visits: Promise<void>[], signal: AbortSignal): Promise<void> {
  const outcomes = await Promise.allSettled(visits)
  const failed = outcomes.find((outcome) => outcome.status === 'rejected')
  // Those who were sent home leave with an abort, which is no failure.
  if (failed && !signal.aborted) throw failed.reason
}

/** Seconds after the start: at once, then every few seconds, then ever more slowly. */
export function arrival(index: number): number {
  let at = calm.firstArrival
  for (let n = 0; n < index; n += 1) at += Math.min(calm.longestGap, calm.gap * calm.slowing ** n)
  return at
}

async function visit(customer: Customer, story: Story): Promise<void> {
  for (const [nth, turn] of story.says.entries()) {
    if (nth > 0) await customer.wait(calm.betweenOwnWords)
    await customer.say(turn)
  }
  const complaints = [...(story.angry ?? [])]
  for (const turn of [...(story.goesOn ?? []), story.thanks]) {
    while (!await customer.answered(calm.patience)) {
      const complaint = complaints.shift()
      if (complaint !== undefined) await customer.say(complaint)
      else if (story.leaves) return customer.leave()
    }
    await customer.wait(calm.beforeAnswering)
    // Bubbles that came meanwhile belong to the same answer.
    customer.readAll()
    if (story.tooLate !== undefined && complaints.length === 0) return customer.say(story.tooLate)
    await customer.say(turn)
  }
}

/** Two of three show a face; the others never chose one. */
const faceOf = (twin: LineTwin, destination: string, index: number) =>
  index % 3 === 2 ? {} : { pictureUrl: twin.picture(destination, { type: 'image/png', bytes: face((index * 0.37) % 1) }) }

function receive({ twin, platform, destination, pace = 1 }: CustomersOptions, story: Story, index: number, signal: AbortSignal): Customer {
  const userId = lineId('U', `customer of a story: ${story.name}`)
  const source = events.fromUser(userId)
  // Not chance: two runs look the same, and no two customers move in step.
  const jitter = 0.75 + (index * 7 % 11) / 20
  const wait = (seconds: number) => sleep(seconds * jitter * 1000 / pace, undefined, { signal })
  const send = async (event: LineEvent) => {
    signal.throwIfAborted()
    await platform.deliver([event])
  }
  let seen = twin.ledger.delivered.length
  twin.meet(destination, userId, { displayName: story.name, ...faceOf(twin, destination, index) })
  let greeted = story.follows === undefined
  const said: string[] = []

  return {
    wait,
    async say(turn) {
      if (!greeted) await send(events.follow(userId, story.follows === 'back'))
      greeted = true
      const event = eventOf(source, turn, said)
      said.push(event.message!.id)
      const carried = contentOf(turn)
      if (carried) twin.keep(destination, event.message!.id, carried)
      await send(event)
      if (typeof turn === 'string' || !('unsent' in turn)) return
      await wait(calm.beforeTakingBack)
      await send(events.unsend(source, event.message!.id))
    },
    async answered(seconds) {
      const until = Date.now() + seconds * jitter * 1000 / pace
      while (Date.now() < until) {
        if (twin.ledger.delivered.slice(seen).some((message) => message.to === userId)) return true
        await sleep(Math.max(5, Math.min(200 / pace, until - Date.now())), undefined, { signal })
      }
      return false
    },
    readAll() {
      seen = twin.ledger.delivered.length
    },
    leave: () => send(events.unfollow(userId)),
  }
}
