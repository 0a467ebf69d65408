import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findBridges } from '../clusters/bridges.ts'
import { dedupe, type LinkageError } from '../index.ts'
import { makePeople, peopleSpec } from './people.ts'

const people = makePeople(300, 5)
const { model } = dedupe(people, peopleSpec)
const linked = dedupe(people, peopleSpec, { model })
const numbers = fc.nat(people.length - 1)

describe('what people decided', () => {
  test('outranks every score: must-link joins, cannot-link keeps apart, whatever the scores say', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(numbers, numbers), { maxLength: 8 }), fc.array(fc.tuple(numbers, numbers), { maxLength: 30 }), (mustLink, some) => {
        const joined = linked.clusters({ link: 0.999999, mustLink }).of
        const cannotLink = [...some.filter(([a, b]) => a !== b && joined[a] !== joined[b]), ...[...linked.pairs.left.keys()].slice(0, 20).flatMap((at): [number, number][] => (joined[linked.pairs.left[at]!] === joined[linked.pairs.right[at]!] ? [] : [[linked.pairs.left[at]!, linked.pairs.right[at]!]]))]
        const { of, refused } = linked.clusters({ link: 0.5, mustLink, cannotLink })
        for (const [a, b] of mustLink) expect(of[a]).toBe(of[b])
        for (const [a, b] of cannotLink) expect(of[a]).not.toBe(of[b])
        for (const { left, right } of refused) expect(people[left] && people[right]).toBeDefined()
      }),
      { numRuns: 50 },
    )
  })

  test('decisions that contradict each other are refused, and it is said which', () => {
    const decide = () => linked.clusters({ mustLink: [[1, 2], [2, 3]], cannotLink: [[3, 1]] })
    expect(decide).toThrow('Records 3 and 1 must not be joined, but other decisions join them')
    expect(() => linked.clusters({ cannotLink: [[4, 4]] })).toThrow('they are the same record')
    try {
      decide()
    } catch (error) {
      expect((error as LinkageError).code).toBe('constraint')
    }
  })
})

describe('guards', () => {
  test('no cluster grows beyond its most, and large ones are told', () => {
    const same = Array.from({ length: 30 }, () => ({ given: 'สมชาย', family: 'ใจดี', born: '1987-12-05', phone: '0812349876', emails: ['a@b.example'] }))
    const of = (guards: object) => dedupe(same, { ...peopleSpec, guards, blocking: [{ on: ['phone'] }] }, { model }).clusters()
    expect(of({}).count).toBe(1)
    expect(of({}).review).toMatchObject([{ cluster: 0, why: 'large' }])
    const limited = of({ mostMembers: 12 })
    expect(Math.max(...[...Map.groupBy(limited.of, (cluster) => cluster).values()].map(({ length }) => length))).toBeLessThanOrEqual(12)
    expect(limited.refused[0]!.why).toBe('size')
  })

  test('two different values of a contradicting field are never in one cluster, also not through a third record', () => {
    const base = { given: 'สมชาย', family: 'ใจดี', phone: '0812349876', emails: ['a@b.example'] }
    const three = [{ ...base, born: '1987-12-05' }, { ...base }, { ...base, born: '1961-01-31' }]
    const { of, refused } = dedupe(three, { ...peopleSpec, guards: { contradictions: ['born'] } }, { model }).clusters()
    expect(of[0]).not.toBe(of[2])
    expect(refused.map(({ why }) => why)).toEqual(['contradiction', 'contradiction'])
  })

  test('verdicts that contradict keep two apart: a household shares a telephone, not a given name', () => {
    const house = { family: 'ใจดี', phone: '0812349876', emails: ['baan@b.example'], born: '' }
    const two = [{ ...house, given: 'สมชาย' }, { ...house, given: 'อรทัย' }]
    const open = dedupe(two, peopleSpec, { model }).clusters({ link: 0.5 })
    expect(open.count).toBe(1)
    const verdict = dedupe(two, peopleSpec, { model }).explain({ left: 0, right: 1 }).parts[0]!.verdict
    const { count, refused } = dedupe(two, { ...peopleSpec, guards: { contradictions: [{ name: verdict }] } }, { model }).clusters({ link: 0.5 })
    expect(count).toBe(2)
    expect(refused[0]!.why).toBe('contradiction')
  })

  test('a value of several persons is shared, and its agreement is no evidence', () => {
    const switchboard = makePeople(40, 9).map((person) => ({ ...person, phone: '022345678' }))
    const spec = { ...peopleSpec, guards: { shared: { phone: 3 } } }
    const { shared, explain } = dedupe(switchboard, spec, { model })
    expect(shared).toEqual({})
    const learned = dedupe([...people, ...switchboard], spec)
    expect(learned.shared).toEqual({ phone: ['+6622345678'] })
    expect(learned.explain({ left: people.length, right: people.length + 5 }).parts.find(({ name }) => name === 'phone')!.verdict).toBe('missing')
    expect(explain({ left: 0, right: 1 }).parts.find(({ name }) => name === 'phone')!.verdict).toBe('equal')
  })

  test('a bridge is a link that alone holds two sides of two together', () => {
    expect(findBridges([1, 2, 3, 4], [[1, 2], [2, 3], [3, 4]])).toEqual([1])
    expect(findBridges([1, 2, 3, 4], [[1, 2], [2, 3], [3, 4], [4, 1]])).toEqual([])
    expect(findBridges([1, 2, 3, 4, 5, 6], [[1, 2], [2, 3], [1, 3], [3, 4], [4, 5], [5, 6], [4, 6]])).toEqual([3])
    // Two links between the same records are no bridge.
    expect(findBridges([1, 2, 3, 4], [[1, 2], [2, 3], [2, 3], [3, 4]])).toEqual([])
    expect(findBridges([1, 2, 3], [[1, 2], [2, 3]])).toEqual([])
  })

  test('bridges are those whose loss parts the cluster, as trying each shows', () => {
    const links = fc.array(fc.tuple(fc.nat(9), fc.nat(9)).filter(([a, b]) => a !== b), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(links, (some) => {
        const reach = (from: number, without: number): Set<number> => {
          const seen = new Set([from])
          for (const at of seen) for (const [link, [a, b]] of some.entries()) if (link !== without) for (const [one, other] of [[a, b], [b, a]]) if (one === at) seen.add(other!)
          return seen
        }
        const members = [...reach(some[0]![0], -1)]
        const inside = some.filter(([a]) => members.includes(a))
        const tried = inside.flatMap(([a, b], link) => {
          const [left, right] = [reach(a, some.indexOf(inside[link]!)), reach(b, some.indexOf(inside[link]!))]
          return !left.has(b) && left.size > 1 && right.size > 1 ? [link] : []
        })
        expect(findBridges(members, inside).toSorted((a, b) => a - b)).toEqual(tried)
      }),
    )
  })
})
