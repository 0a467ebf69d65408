import * as line from '../../twins/line/events.ts'
import { lineId } from '../../twins/line/ids.ts'
import type { Platform } from '../../twins/line/platform.ts'
import type { Chance } from './chance.ts'

export type Delivery = { events: line.LineEvent[]; redelivery: boolean }

/** What a crowd of customers does on LINE: without end, and in the disorder in which LINE may deliver it. */
export type Storm = {
  /** The next request LINE sends: 1 to 20 events, one in five of them late, or some of those it sent before once more. */
  next(): Delivery
  /** Whatever is still held back. */
  rest(): Delivery[]
  /** Events made so far, whether sent or held back. */
  made(): number
}

const lateShare = 0.2
const repeatedShare = 0.3

export function stormOf(chance: Chance, customers: number): Storm {
  const people = Array.from({ length: customers }, () => line.fromUser(lineId('U')))
  const firstAt = Date.now()
  const late: line.LineEvent[] = []
  const again: line.LineEvent[] = []
  let made = 0
  const draw = (): line.LineEvent => {
    made += 1
    return somethingSaid(chance, chance.oneOf(people), made, firstAt + made)
  }
  const fresh = (): Delivery => {
    const events = late.splice(0, chance.between(0, late.length))
    for (let wanted = chance.between(1, 20); wanted > 0; wanted -= 1) {
      const one = draw()
      if (chance.share() < lateShare) late.push(one)
      else events.push(one)
    }
    again.push(...events.filter(() => chance.share() < repeatedShare))
    return { events: chance.shuffled(events).slice(0, 100), redelivery: false }
  }
  return {
    next() {
      if (again.length > 10) return { events: again.splice(0, chance.between(1, 20)), redelivery: true }
      for (;;) {
        const delivery = fresh()
        if (delivery.events.length > 0) return delivery
      }
    },
    rest: () => [{ events: late.splice(0), redelivery: false }, { events: again.splice(0), redelivery: true }].filter(({ events }) => events.length > 0),
    made: () => made,
  }
}

/** Each at a millisecond of its own, so that its time names it where it has no words. */
function somethingSaid(chance: Chance, who: line.Source, number: number, at: number): line.LineEvent {
  const kind = chance.share()
  if (kind < 0.1) return line.sticker(who, { packageId: '1', stickerId: String(number) }, { at })
  if (kind < 0.2) return line.postback(who, `item=${number}`, { at })
  return line.text(who, `${chance.oneOf(words)} (${number})`, { at })
}

const words = ['สบู่ขมิ้นยังมีไหมคะ', 'ของถึงแล้วนะคะ ขอบคุณค่ะ', 'รอนานมาก ยังไม่ส่งเลย', 'ส่งวันไหนคะ', 'แพ้ไหมคะ ผิวแพ้ง่าย 😅', 'How much is it?', 'สั่ง 2 ก้อนค่ะ\nส่งเชียงใหม่']

const sendersAtOnce = 5

/** Sends until at least `events` more were made and `enough` says so; resolves when all of them are acknowledged. */
export async function send(platform: Platform, storm: Storm, events: number, enough: () => boolean): Promise<void> {
  const end = storm.made() + events
  const deliver = async ({ events, redelivery }: Delivery) => {
    if (!(await platform.deliver(events, { redelivery }))) throw new Error('a delivery was given up')
  }
  const sender = async () => {
    while (storm.made() < end || !enough()) await deliver(storm.next())
  }
  await Promise.all(Array.from({ length: sendersAtOnce }, sender))
  await Promise.all(storm.rest().map(deliver))
}
