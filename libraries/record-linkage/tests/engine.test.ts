import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createIndex, date, dedupe, explain, link, linkInWorkers, probabilityOf, scoreTask, type ScoreTask, type Spec } from '../index.ts'
import { pairQuality, truePairs } from '../training/measure.ts'
import { randomFrom } from '../engine/random.ts'
import { makePeople, peopleSpec } from './people.ts'

const seeds = fc.integer({ min: 1, max: 1_000_000 })
const people = makePeople(400, 11)
const linked = dedupe(people, peopleSpec)

function shuffledNumbers(count: number, seed: number): number[] {
  const random = randomFrom(seed)
  const numbers = Array.from({ length: count }, (_, at) => at)
  for (let at = count - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    const kept = numbers[at]!
    numbers[at] = numbers[other]!
    numbers[other] = kept
  }
  return numbers
}

const pairNames = (left: Iterable<number>, right: ArrayLike<number>, bits: ArrayLike<number>, nameOf: (at: number) => number = (at) => at): string[] =>
  [...left].map((one, at) => `${[nameOf(one), nameOf(right[at]!)].toSorted((a, b) => a - b).join('-')} ${bits[at]!.toFixed(6)}`).toSorted()

describe('candidates', () => {
  test('each pair comes once, and just those that share a key', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const some = makePeople(60, seed)
        const all = dedupe(some, { ...peopleSpec, cuts: { keep: 1e-300 } }, { model: linked.model })
        const given = [...all.pairs.left].map((left, at) => `${left}-${all.pairs.right[at]}`)
        expect(new Set(given).size).toBe(given.length)
        expect(given.length).toBe(all.candidates)
        expect(given.toSorted()).toEqual(pairsByHand(some).toSorted())
      }),
      { numRuns: 25 },
    )
  })

  // The five rules again in plain words, crowded names as the model has them.
  function pairsByHand(some: typeof people): string[] {
    const crowded = new Set(linked.model.crowded['given + family'])
    const readable = some.map((person) => ({ ...person, born: date(person.born ?? '') }))
    return readable.flatMap((a, left) =>
      readable.flatMap((b, right) => {
        if (right <= left) return []
        const same =
          (a.phone !== undefined && a.phone === b.phone) ||
          a.emails?.some((mail) => b.emails?.includes(mail)) === true ||
          (a.born !== '' && a.born === b.born) ||
          (a.born !== '' && a.born.slice(0, 4) === b.born.slice(0, 4) && [a.given, a.family].some((name) => name !== '' && [b.given, b.family].includes(name))) ||
          (a.given === b.given && a.family === b.family && !crowded.has(`${a.given} + ${a.family}`))
        return same ? [`${left}-${right}`] : []
      }),
    )
  }
})

describe('scores', () => {
  test('the parts of an explanation add up to the score, for every kept pair', () => {
    for (let at = 0; at < linked.pairs.left.length; at++) {
      const { bits, startBits, parts, probability } = linked.explain({ left: linked.pairs.left[at]!, right: linked.pairs.right[at]! })
      expect(Math.abs(parts.reduce((sum, part) => sum + part.bits, startBits) - linked.pairs.bits[at]!)).toBeLessThan(0.01)
      expect(bits).toBeCloseTo(linked.pairs.bits[at]!, 6)
      expect(probability).toBeCloseTo(probabilityOf(bits), 9)
    }
  })

  test('two records alone are explained as in their set, in either order', () => {
    fc.assert(
      fc.property(fc.nat(people.length - 1), fc.nat(people.length - 1), (left, right) => {
        const inSet = linked.explain({ left, right })
        const alone = explain({ left: people[left]!, right: people[right]! }, peopleSpec, linked.model)
        const turned = explain({ left: people[right]!, right: people[left]! }, peopleSpec, linked.model)
        expect(alone.bits).toBeCloseTo(inSet.bits, 9)
        expect(turned.bits).toBeCloseTo(inSet.bits, 9)
        expect(alone.parts.map(({ verdict }) => verdict)).toEqual(inSet.parts.map(({ verdict }) => verdict))
      }),
    )
  })

  test('what is missing is no evidence', () => {
    const { parts } = explain({ left: { given: 'มานี' }, right: { family: 'ใจดี', phone: '0812349876' } }, peopleSpec, linked.model)
    expect(parts.map(({ verdict, bits }) => [verdict, bits])).toEqual(Array.from({ length: 4 }, () => ['missing', 0]))
  })

  test('a rare name weighs more than a common one', () => {
    const bitsOf = (given: string) => explain({ left: { given, family: 'ใจดี' }, right: { given, family: 'ใจดี' } }, peopleSpec, linked.model).bits
    expect(bitsOf('มะลิวัลย์')).toBeGreaterThan(bitsOf('สมชาย') + 1)
  })

  test('the model is plain JSON, and scores the same when it comes back', () => {
    const again = dedupe(people, peopleSpec, { model: JSON.parse(JSON.stringify(linked.model)) })
    expect(pairNames(again.pairs.left, again.pairs.right, again.pairs.bits)).toEqual(pairNames(linked.pairs.left, linked.pairs.right, linked.pairs.bits))
    expect(dedupe(people, peopleSpec).model).toEqual(linked.model)
  })

  test('it finds who belongs together without labels', () => {
    const truth = people.map(({ person }) => String(person))
    const { precision, recall } = pairQuality(linked.pairs, 0, truth, truePairs(truth))
    expect(precision).toBeGreaterThan(0.97)
    expect(recall).toBeGreaterThan(0.8)
  })
})

describe('index', () => {
  test('in any order it gives the links of the batch, also after replacing and removing', () => {
    const whole = pairNames(linked.pairs.left, linked.pairs.right, linked.pairs.bits)
    for (const seed of [1, 2, 3, 4, 5]) {
      const index = createIndex<number>(peopleSpec, linked.model)
      const order = shuffledNumbers(people.length, seed)
      const heard: string[] = []
      for (const at of order) {
        for (const { id, bits } of index.find(people[at]!)) heard.push(`${[at, id].toSorted((a, b) => a - b).join('-')} ${bits.toFixed(6)}`)
        index.add(at, people[at]!)
      }
      expect(heard.toSorted()).toEqual(whole)
      // Others come and go, some change and change back.
      for (const at of order.slice(0, 60)) index.replace(at, people[(at + 7) % people.length]!)
      for (const at of order.slice(30, 90)) index.remove(at)
      for (const at of order.slice(30, 90)) index.add(at, people[at]!)
      for (const at of order.slice(0, 30)) index.replace(at, people[at]!)
      const links = people.flatMap((_, at) => index.linksOf(at).flatMap(({ id, bits }) => (id > at ? [`${at}-${id} ${bits.toFixed(6)}`] : [])))
      expect(links.toSorted()).toEqual(whole)
      expect(index.size).toBe(people.length)
    }
  })

  test('it explains what it found, and a removed record is found no more', () => {
    const index = createIndex<string>(peopleSpec, linked.model)
    index.add('a', people[0]!)
    const [found] = index.find(people[0]!)
    const { bits, parts, startBits } = index.explain(people[0]!, 'a')
    expect(found!.bits).toBeCloseTo(bits, 9)
    expect(parts.reduce((sum, part) => sum + part.bits, startBits)).toBeCloseTo(bits, 9)
    expect(index.remove('a')).toBe(true)
    expect(index.remove('a')).toBe(false)
    expect(index.find(people[0]!)).toEqual([])
    expect(() => index.linksOf('a')).toThrow('holds no record a')
  })
})

describe('two sets', () => {
  test('a link finds across the sets alone what the joined set finds', () => {
    const [left, right] = [0, 1].map((side) => people.filter((_, at) => at % 2 === side)) as [typeof people, typeof people]
    const across = link(left, right, peopleSpec, { model: linked.model })
    const crossing = [...linked.pairs.left.keys()].filter((at) => (linked.pairs.left[at]! + linked.pairs.right[at]!) % 2 === 1)
    const [expected, given] = [crossing.map((at): [number, number, number] => [linked.pairs.left[at]!, linked.pairs.right[at]!, linked.pairs.bits[at]!]), [...across.pairs.left].map((one, at): [number, number, number] => [2 * one, 2 * across.pairs.right[at]! + 1, across.pairs.bits[at]!])]
    const named = (list: [number, number, number][]) => pairNames(list.map(([one]) => one), list.map(([, other]) => other), list.map(([, , bits]) => bits))
    expect(named(given)).toEqual(named(expected))
    const [first] = across.oneToOne()
    expect(across.explain(first!).bits).toBeCloseTo(first!.bits, 9)
    const chosen = across.oneToOne(0.5)
    expect(new Set(chosen.map((pair) => pair.left)).size).toBe(chosen.length)
    expect(new Set(chosen.map((pair) => pair.right)).size).toBe(chosen.length)
  })

  test('an empty set, one record, and records that say nothing are no error', () => {
    const spec: Spec = { ...peopleSpec, training: { randomPairs: 100 } }
    expect(dedupe([], spec).clusters().count).toBe(0)
    expect(dedupe([people[0]!], spec, { model: linked.model }).clusters().count).toBe(1)
    expect(link([], people, spec).candidates).toBe(0)
  })
})

describe('workers', () => {
  test('the links are the same, and a task can be cloned as it would be for a worker', async () => {
    const run = (task: ScoreTask) => Promise.resolve(structuredClone(scoreTask(structuredClone(task))))
    const spread = await linkInWorkers({ count: 3, run, fromPairs: 0 }, { left: people }, peopleSpec)
    expect(spread.candidates).toBe(linked.candidates)
    expect(pairNames(spread.pairs.left, spread.pairs.right, spread.pairs.bits)).toEqual(pairNames(linked.pairs.left, linked.pairs.right, linked.pairs.bits))
    expect([...spread.clusters().of]).toEqual([...linked.clusters().of])
  })

  test('a few pairs are scored here, and no worker is asked', async () => {
    const run = () => Promise.reject(new Error('asked'))
    const here = await linkInWorkers({ count: 3, run }, { left: people.slice(0, 200), right: people.slice(200) }, peopleSpec, { model: linked.model })
    expect(here.candidates).toBe(link(people.slice(0, 200), people.slice(200), peopleSpec, { model: linked.model }).candidates)
  })
})
