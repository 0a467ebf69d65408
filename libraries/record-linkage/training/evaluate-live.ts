import { createIndex, dedupe } from '../index.ts'
import { randomFrom } from '../engine/random.ts'
import { makeCustomers } from './customers.ts'
import { print } from './print.ts'
import { customersInHouseholds } from './specs.ts'

const records = 5000
const shuffles = 20

/** Records that come one at a time, in any order, must find the links of the batch. */
export function evaluateLive(): void {
  const people = makeCustomers(records, 7, { sharedPhones: 0.05, householdEmails: 0.03, garbage: 0.01, latin: 0.1 })
  const linked = dedupe(people, customersInHouseholds)
  const name = (a: number, b: number, bits: number): string => `${Math.min(a, b)}-${Math.max(a, b)} ${bits.toFixed(9)}`
  const batch = [...linked.pairs.left].map((left, at) => name(left, linked.pairs.right[at]!, linked.pairs.bits[at]!)).toSorted().join()
  const random = randomFrom(1)
  const times: number[] = []
  let same = 0
  for (let shuffle = 0; shuffle < shuffles; shuffle++) {
    const order = people.map((_, at) => ({ at, turn: random() })).toSorted((a, b) => a.turn - b.turn)
    const index = createIndex<number>(customersInHouseholds, linked.model)
    const heard: string[] = []
    for (const { at } of order) {
      const begin = performance.now()
      const found = index.find(people[at]!)
      times.push(performance.now() - begin)
      for (const { id, bits } of found) heard.push(name(at, id, bits))
      index.add(at, people[at]!)
    }
    if (heard.toSorted().join() === batch) same++
  }
  const sorted = times.toSorted((a, b) => a - b)
  const quantile = (share: number): string => `${(sorted[Math.floor(share * sorted.length)]! * 1000).toFixed(0)} µs`
  print(`The index against the batch: ${records} records in ${shuffles} shuffles, ${linked.pairs.bits.length} links`, [
    { what: 'shuffles with the same links and the same bits', value: `${same} of ${shuffles}`, bound: `${shuffles}` },
    { what: 'finding what one record may be: p50, p95', value: `${quantile(0.5)}, ${quantile(0.95)}` },
  ])
}
