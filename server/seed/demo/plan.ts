import { known } from '../cast.ts'
import { type Chance, chanceOf } from '../chance.ts'
import { fill, type Filling, fillingOf, madeUpPhone } from '../filling.ts'
import type { Ending, Story, Turn } from '../screenplay.ts'

/** What happens at one moment of a conversation. */
export type Act =
  | { at: Date; by: 'customer'; name: string; kind: 'text' | 'unsent' | 'sticker' | 'image'; text: string }
  | { at: Date; by: 'staff'; nick: string; as: 'reply' | 'note'; text: string }

/** One conversation with its times: what stage.ts plays. */
export type Scene = { slug: string; name: string; isGroup: boolean; ending: Ending; acts: Act[]; endsAt: Date }

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
export const demoDays = 60

/**
 * Spreads the stories over the last sixty days: who waits wrote in the last hours, what is done lies anywhere before.
 * The same seed and the same moment give the same plan. In the order in which they begin.
 */
export function planScenes(stories: readonly Story[], seed: string, now: Date): Scene[] {
  const endings = endingTimes(stories, seed, now)
  return stories
    .map((story) => sceneOf(story, chanceOf(`${seed} ${story.slug}`), endings.get(story.slug)!))
    .toSorted((a, b) => a.acts[0]!.at.getTime() - b.acts[0]!.at.getTime())
}

/** When each story has its last word. */
function endingTimes(stories: readonly Story[], seed: string, now: Date): Map<string, Date> {
  const of = (...endings: Ending[]) => shuffled(stories.filter(({ ending }) => endings.includes(ending)), chanceOf(`${seed} ${endings}`))
  const waiting = of('waits').map((story, i) => [story.slug, 2 * minute * 1.3 ** i] as const)
  const open = of('ours', 'later')
  const resting = open.map((story, i) => [story.slug, 3 * hour + (i / open.length) * 4 * day] as const)
  const done = of('done')
  const past = done.map((story, i) => [story.slug, 2 * hour + (i / done.length) * (demoDays - 8) * day] as const)
  const ages = new Map([...waiting, ...resting, ...past])
  // Whoever comes twice is through with the first before the second begins.
  for (const theirs of Map.groupBy(stories, ({ name }) => name).values()) {
    const inOrder = theirs.toSorted((a, b) => Number(a.ending !== 'done') - Number(b.ending !== 'done'))
    for (const [i, { slug, ending }] of inOrder.toReversed().entries()) if (ending === 'done' && theirs.length > 1) ages.set(slug, (8 + 12 * i) * day)
  }
  return new Map([...ages].map(([slug, age]) => [slug, new Date(now.getTime() - age)]))
}

function sceneOf(story: Story, chance: Chance, wished: Date): Scene {
  const offsets = offsetsOf(story.turns, chance)
  const length = offsets.at(-1)!.ms
  const begin = story.ending === 'waits' ? wished.getTime() - length : awake(wished.getTime() - length, story.atNight)
  const filling = fillingOf(chance, new Date(begin), phoneOf(story.name) ?? madeUpPhone(chance))
  const acts = offsets.map(({ turn, ms }) => actOf(turn, story.name, new Date(begin + ms), filling))
  return { slug: story.slug, name: story.name, isGroup: story.isGroup, ending: story.ending, acts, endsAt: new Date(begin + length + 2 * minute) }
}

type Said = Exclude<Turn, { by: 'time' }>

/** People type on, think, and are answered within minutes; what the story says of time comes on top. */
function offsetsOf(turns: readonly Turn[], chance: Chance): { turn: Said; ms: number }[] {
  const told: { turn: Said; ms: number }[] = []
  let ms = 0
  let before: Said | undefined
  for (const turn of turns) {
    if (turn.by === 'time') {
      ms += turn.minutes * minute
      continue
    }
    if (before) ms += pauseBetween(before, turn, chance)
    told.push({ turn, ms })
    before = turn
  }
  return told
}

function pauseBetween(before: Said, next: Said, chance: Chance): number {
  if (before.by === 'customer' && next.by === 'customer') return chance.int(6, 70) * 1000
  if (next.by === 'staff' && next.as === 'note') return chance.int(1, 4) * minute
  return next.by === 'staff' ? chance.int(40, 14 * 60) * 1000 : chance.int(25, 9 * 60) * 1000
}

function actOf(turn: Said, name: string, at: Date, filling: Filling): Act {
  if (turn.by === 'staff') return { at, by: 'staff', nick: turn.nick, as: turn.as, text: fill(turn.text, filling) }
  return { at, by: 'customer', name: turn.name ?? name, kind: turn.kind, text: 'text' in turn ? fill(turn.text, filling) : '' }
}

/** In Bangkok, people write to a shop from half past eight to nine in the evening, but for those who cannot sleep. */
function awake(begin: number, atNight: boolean): number {
  const midnight = begin - ((begin + 7 * hour) % day)
  const clock = begin - midnight
  if (atNight) return midnight + hour + 4 * minute
  const [opens, closes] = [8.5 * hour, 20 * hour]
  if (clock >= opens && clock <= closes) return begin
  // Folded into the hours before, so that nothing moves into the future and the night does not end in one crowd.
  const back = closes - ((clock * 7) % (closes - opens))
  return clock > closes ? midnight + back : midnight - day + back
}

const phones = new Map(known.flatMap(({ line, phone }) => (line && phone ? [[line, phone] as const] : [])))
const phoneOf = (name: string): string | undefined => phones.get(name)

function shuffled<T>(all: readonly T[], chance: Chance): T[] {
  return all
    .map((one) => ({ one, place: chance.next() }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ one }) => one)
}
