import { checkSpec } from './check-spec.ts'
import { type Explanation, explainPair } from './engine/explain.ts'
import { keyTexts, partsOf, ruleName } from './engine/keys.ts'
import { type Model, oddsBits, probabilityOf } from './engine/model.ts'
import { scorer, weigh } from './engine/score.ts'
import { LinkageError } from './errors.ts'
import { checkModel, compile } from './link.ts'
import { columnReader, type Row } from './reading/columns.ts'
import { withShared } from './reading/table.ts'
import type { Spec } from './spec.ts'

export type Found<Id> = { id: Id; bits: number; probability: number }

/** Records that can be asked one at a time: what a new one may be the same as. It gives the links that `dedupe` gives with the same model. */
export type Index<Id> = {
  readonly size: number
  add: (id: Id, record: Row) => void
  replace: (id: Id, record: Row) => void
  /** False if there was none. */
  remove: (id: Id) => boolean
  has: (id: Id) => boolean
  /** The stored records that may be the same as this one, strongest first; at least `cuts.keep`. */
  find: (record: Row) => Found<Id>[]
  /** The same for a stored record. */
  linksOf: (id: Id) => Found<Id>[]
  explain: (record: Row, id: Id) => Explanation
}

/**
 * An index over a trained model. Texts of removed records stay in its dictionaries until it is made anew.
 *
 * @example
 * const spec = { fields: { phone: { read: 'phone' } }, comparisons: [{ field: 'phone', levels: [{ exact: true }] }], blocking: [{ on: ['phone'] }], training: { prior: 0.01 } }
 * const model = train(spec, [{ phone: '0812349876' }, { phone: '0812349876' }, { phone: '0898765432' }])
 * const index = createIndex(spec, model)
 * index.add('a', { phone: '081-234-9876' })
 * index.find({ phone: '+66812349876' }).map(({ id }) => id) // ['a']
 */
export function createIndex<Id>(spec: Spec, model: Model): Index<Id> {
  checkSpec(spec)
  checkModel(spec, model)
  const readers = Object.entries(spec.fields).map(([field, how]) => columnReader(field, withShared(how, model.shared[field]), 64))
  const columns = new Map(readers.map(({ column }) => [column.field, column]))
  const table = { size: 0, boundary: undefined, columns }
  const weighed = weigh(table, compile(spec, table), model)
  const score = scorer(weighed, model.prior)
  const least = oddsBits(spec.cuts?.keep ?? 0.01)
  const rules = spec.blocking.map((rule) => ({ parts: partsOf(columns, rule), crowded: new Set(model.crowded[ruleName(rule)]), blocks: new Map<string, number[]>() }))

  // Place 0 is for the record that is asked about.
  const ids: (Id | undefined)[] = [undefined]
  const places = new Map<Id, number>()
  const free: number[] = []

  const write = (place: number, record: Row): void => {
    if (typeof record !== 'object' || record === null || Array.isArray(record)) throw new LinkageError('record', 'A record is an object with properties.')
    const codes = readers.map(({ codeOf }) => codeOf(record, 'record', 0))
    for (const [at, { column }] of readers.entries()) {
      if (place >= column.codes.length) {
        const wider = new Int32Array(2 * column.codes.length)
        wider.set(column.codes)
        column.codes = wider
      }
      column.codes[place] = codes[at]!
    }
  }
  const enter = (place: number): void => {
    for (const { parts, blocks } of rules) {
      for (const key of keyTexts(parts, place)) {
        const block = blocks.get(key)
        if (block) block.push(place)
        else blocks.set(key, [place])
      }
    }
  }
  const leave = (place: number): void => {
    for (const { parts, blocks } of rules) {
      for (const key of keyTexts(parts, place)) {
        const block = blocks.get(key)!
        if (block.length === 1) blocks.delete(key)
        else {
          block[block.indexOf(place)] = block.at(-1)!
          block.pop()
        }
      }
    }
  }
  const candidates = (place: number): Set<number> => {
    const found = new Set<number>()
    for (const { parts, crowded, blocks } of rules) {
      for (const key of keyTexts(parts, place)) if (!crowded.has(key)) for (const other of blocks.get(key) ?? []) if (other !== place) found.add(other)
    }
    return found
  }
  const matches = (place: number): Found<Id>[] =>
    [...candidates(place)]
      .flatMap((other): Found<Id>[] => {
        const bits = score(Math.min(place, other), Math.max(place, other), least)
        return bits < least ? [] : [{ id: ids[other]!, bits, probability: probabilityOf(bits) }]
      })
      .toSorted((a, b) => b.bits - a.bits)
  const placeOf = (id: Id): number => {
    const place = places.get(id)
    if (place === undefined) throw new LinkageError('record', `The index holds no record ${String(id)}.`)
    return place
  }

  const add: Index<Id>['add'] = (id, record) => {
    if (places.has(id)) throw new LinkageError('record', `The index already holds a record ${String(id)}; use replace.`)
    const place = free.at(-1) ?? ids.length
    write(place, record)
    free.pop()
    ids[place] = id
    places.set(id, place)
    enter(place)
  }
  const remove: Index<Id>['remove'] = (id) => {
    const place = places.get(id)
    if (place === undefined) return false
    leave(place)
    places.delete(id)
    ids[place] = undefined
    free.push(place)
    return true
  }
  return {
    get size() {
      return places.size
    },
    add,
    replace: (id, record) => {
      // Read before the old one goes, so that a record that cannot be read changes nothing.
      write(0, record)
      remove(id)
      add(id, record)
    },
    remove,
    has: (id) => places.has(id),
    find: (record) => {
      write(0, record)
      return matches(0)
    },
    linksOf: (id) => matches(placeOf(id)),
    explain: (record, id) => {
      const place = placeOf(id)
      write(0, record)
      return explainPair(table, weighed, model, 0, place)
    },
  }
}
