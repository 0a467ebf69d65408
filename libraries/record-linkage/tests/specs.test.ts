import { expect, test } from 'vitest'
import { dedupe, link, LinkageError, train, type Spec } from '../index.ts'
import { makePeople, peopleSpec } from './people.ts'

const people = makePeople(100, 3)
const small: Spec = { fields: { given: {}, born: { read: 'date' } }, comparisons: [{ field: 'given', levels: [{ exact: true }] }, { field: 'born', levels: [{ exact: true }] }], blocking: [{ on: ['given'] }] }
const wrong = (change: object): Spec => ({ ...small, ...change })

test.each<[string, () => unknown, string, RegExp]>([
  ['a property that no record has', () => dedupe(people, wrong({ fields: { given: {}, born: { from: 'birthday' } } })), 'unknown-field', /reads the property "birthday", which no record has. Records have: person, given/],
  ['a comparison of no such field', () => dedupe(people, wrong({ comparisons: [{ field: 'name', levels: [{ exact: true }] }] })), 'unknown-field', /comparison "name" names the field "name".*It has: given, born/],
  ['a rule on no such field', () => dedupe(people, wrong({ blocking: [{ on: ['city'] }] })), 'unknown-field', /rule "city" names the field "city"/],
  ['guards on no such field', () => dedupe(people, wrong({ guards: { contradictions: ['id'] } })), 'unknown-field', /guard "contradictions" names the field "id"/],
  ['a verdict that never comes', () => dedupe(people, wrong({ guards: { contradictions: [{ given: 'differs' }] } })), 'spec', /never comes. There are: missing, equal, anything else/],
  ['no fields', () => dedupe(people, wrong({ fields: {} })), 'spec', /no fields/],
  ['no comparisons', () => dedupe(people, wrong({ comparisons: [] })), 'spec', /no comparisons/],
  ['no blocking', () => dedupe(people, wrong({ blocking: [] })), 'spec', /no blocking/],
  ['an empty rule', () => dedupe(people, wrong({ blocking: [{ on: [] }] })), 'spec', /compare everybody with everybody/],
  ['a level that measures nothing', () => dedupe(people, wrong({ comparisons: [{ field: 'given', levels: [{ jaro: 0.9 }] }] })), 'spec', /holds exactly one of/],
  ['members of what is no list', () => dedupe(people, wrong({ comparisons: [{ field: 'given', levels: [{ overlap: 1 }] }] })), 'spec', /counts common members of "given", which is read as "text"/],
  ['a likeness over 1', () => dedupe(people, wrong({ comparisons: [{ field: 'given', levels: [{ jaroWinkler: 92 }] }] })), 'spec', /must be between 0 and 1/],
  ['an unknown reader', () => dedupe(people, wrong({ fields: { given: { read: 'nmae' } } })), 'spec', /asks for the reader "nmae"/],
  ['an unknown transform', () => dedupe(people, wrong({ blocking: [{ on: [{ field: 'given', as: 'metaphone' }] }] })), 'spec', /"metaphone" of "given", which is no transform/],
  ['the same evidence twice', () => dedupe(people, wrong({ comparisons: [...small.comparisons, small.comparisons[0]!] })), 'spec', /Two comparisons are called "given"/],
  ['a record that is none', () => dedupe([people[0]!, 'สมชาย' as never], small), 'record', /record 1 is a string/],
  ['a right record that is none', () => link(people, [null as never], small), 'record', /right record 0 is null/],
  ['an object where a text should be', () => dedupe([...people, { given: { th: 'มานี' }, born: '' }], small), 'record', /record 100: field "given" can read texts.*not an object/],
  ['a model of another spec', () => dedupe(people, small, { model: train(peopleSpec, people) }), 'model', /Train again/],
])('%s is refused with what, where and what to do', (_, run, code, message) => {
  expect(run).toThrow(message)
  try {
    run()
  } catch (error) {
    expect(error).toBeInstanceOf(LinkageError)
    expect((error as LinkageError).code).toBe(code)
  }
})

test('blocking that makes a billion pairs is refused with the count and the rule, before memory is taken', () => {
  const crowd = Array.from({ length: 60_000 }, (_, at) => ({ given: at < 50_000 ? 'สมชาย' : `ชื่อ${at}`, born: '' }))
  const before = process.memoryUsage().arrayBuffers
  expect(() => dedupe(crowd, small)).toThrow('The blocking rule "given" alone makes 1,249,975,000 pairs; 200,000,000 are allowed. Its largest block is "สมชาย" with 50000 records.')
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20_000_000)
  expect(() => dedupe(people, { ...small, mostPairs: 300, blocking: [{ on: ['given'] }, { on: [{ field: 'given', as: { first: 1 } }] }] })).toThrow(/By rule|alone makes/)
})

test('a block beyond "most" is left out, told, and remembered by the model', () => {
  const crowd = [...Array.from({ length: 30 }, (_, at) => ({ given: 'สมชาย', born: `1990-01-${String(at % 28).padStart(2, '0')}` })), ...people]
  const spec = wrong({ blocking: [{ on: ['given'], most: 25 }, { on: ['born'] }] })
  const { blocking, model } = dedupe(crowd, spec)
  expect(blocking[0]!.crowded).toContainEqual({ value: 'สมชาย', records: expect.any(Number) })
  expect(model.crowded['given']).toContain('สมชาย')
})

test('records of mixed shape are read as far as they go: numbers, lists and dates as their texts, what is absent as missing', () => {
  const mixed = [{ given: 'มานี', born: new Date('1990-01-31') }, { given: 'มานี', born: 19900131 }, { given: 'มานี' }, { given: ['มานี'], born: null }, { born: '31/1/2533' }]
  const { explain } = dedupe(mixed, { ...small, blocking: [{ on: ['given'] }, { on: ['born'] }] })
  const verdicts = (left: number, right: number) => explain({ left, right }).parts.map(({ verdict }) => verdict)
  expect(verdicts(0, 1)).toEqual(['equal', 'equal'])
  expect(verdicts(0, 2)).toEqual(['equal', 'missing'])
  expect(verdicts(0, 3)).toEqual(['equal', 'missing'])
  expect(verdicts(1, 4)).toEqual(['missing', 'equal'])
})

test('a text without end is cut, and costs no more than a long one', () => {
  const long = 'ก'.repeat(2_000_000)
  const two = [{ given: `${long}ข`, born: '' }, { given: `${long}ค`, born: '1990-01-31' }]
  const spec = wrong({ comparisons: [{ field: 'given', levels: [{ exact: true }, { jaroWinkler: 0.9 }, { damerau: 2 }] }], blocking: [{ on: [{ field: 'given', as: { first: 1 } }] }] })
  const begin = performance.now()
  expect(dedupe(two, spec).explain({ left: 0, right: 1 }).parts[0]!.verdict).toBe('equal')
  expect(performance.now() - begin).toBeLessThan(5000)
})

test('a reader of one\'s own may give a text for some records and a list for others', () => {
  const spec: Spec = { fields: { tags: { read: (text) => (text.includes('+') ? text.split('+') : text) } }, comparisons: [{ field: 'tags', levels: [{ overlap: 1 }] }], blocking: [{ on: ['tags'] }] }
  const { candidates, explain } = dedupe([{ tags: 'a+b' }, { tags: 'b+c' }, { tags: 'b' }, { tags: '' }], spec)
  expect(candidates).toBe(1)
  expect(explain({ left: 0, right: 1 }).parts[0]!.verdict).toBe('1 in common')
  expect(explain({ left: 0, right: 3 }).parts[0]!.verdict).toBe('missing')
})
