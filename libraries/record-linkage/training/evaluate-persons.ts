import { dedupe, link, type Linked } from '../index.ts'
import { randomFrom } from '../engine/random.ts'
import { readTable } from './data.ts'
import { bCubed, bestCut, clusterQuality, pairQuality, type Quality, truePairs, worst } from './measure.ts'
import { type Figure, print, share } from './print.ts'
import { makeDirtyPersons } from './dirty-persons.ts'
import { dirtyPersons, fake, febrl } from './specs.ts'

const bitsAt = (probability: number): number => Math.log2(probability / (1 - probability))

/** The standard error of F1 over persons drawn again and again from those there are (200 draws, seed 7). */
function errorOf(linked: Linked, least: number, truth: readonly string[]): number {
  const persons = [...new Set(truth)]
  const place = new Map(persons.map((person, at) => [person, at]))
  // A pair counts for the person of its left record.
  const [both, given, meant] = [new Float64Array(persons.length), new Float64Array(persons.length), new Float64Array(persons.length)]
  for (const person of truth) meant[place.get(person)!]!++
  for (let at = 0; at < meant.length; at++) meant[at] = (meant[at]! * (meant[at]! - 1)) / 2
  for (let at = 0; at < linked.pairs.bits.length; at++) {
    if (linked.pairs.bits[at]! < least) continue
    const person = place.get(truth[linked.pairs.left[at]!]!)!
    given[person]!++
    if (truth[linked.pairs.left[at]!] === truth[linked.pairs.right[at]!]) both[person]!++
  }
  const random = randomFrom(7)
  const draws = Array.from({ length: 200 }, () => {
    let [b, g, m] = [0, 0, 0]
    for (let draw = 0; draw < persons.length; draw++) {
      const person = Math.floor(random() * persons.length)
      b += both[person]!
      g += given[person]!
      m += meant[person]!
    }
    return (2 * b) / (g + m)
  })
  const mean = draws.reduce((sum, one) => sum + one, 0) / draws.length
  return Math.sqrt(draws.reduce((sum, one) => sum + (one - mean) ** 2, 0) / draws.length)
}

export const inWords = ({ precision, recall }: Quality): string => `P ${precision.toFixed(4)} R ${recall.toFixed(4)}`

function clustersAt(linked: Linked, truth: readonly string[], cut: number, bound?: string): Figure[] {
  const { of } = linked.clusters({ link: cut })
  const quality = clusterQuality(of, truth)
  return [
    { what: `after clustering at p ${cut}: pairwise F1, B-cubed`, value: `${quality.f1.toFixed(4)}, ${bCubed(of, truth).f1.toFixed(4)}`, ...(bound ? { bound } : {}) },
    { what: '', value: `${inWords(quality)}, largest ${worst(of, truth).largest}` },
  ]
}

export function evaluateFebrl(): void {
  for (const [file, bound] of [['febrl1', undefined], ['febrl2', undefined], ['febrl3', '.9985']] as const) {
    const rows = readTable(`febrl/${file}.csv`)
    const truth = rows.map((row) => /rec-(\d+)/.exec(row['rec_id']!)![1]!)
    const linked = dedupe(rows, febrl)
    const fixed = pairQuality(linked.pairs, bitsAt(0.95), truth, truePairs(truth))
    const best = bestCut(linked.pairs, truth, truePairs(truth))
    print(`${file}: ${rows.length} records, ${linked.candidates} candidates, no labels`, [
      { what: 'pairs at p .95: F1', value: share(fixed.f1, errorOf(linked, bitsAt(0.95), truth)), ...(bound ? { bound, published: 'best cut: Splink .9954, GoldenMatch .996' } : {}) },
      { what: '', value: inWords(fixed) },
      { what: 'best cut by truth: F1', value: `${best.f1.toFixed(4)} at ${best.bits} bits` },
      ...clustersAt(linked, truth, 0.95, bound ? '1.000' : undefined),
    ])
  }
}

export function evaluateFake(): void {
  const rows = readTable('splink-demo/fake_1000.csv')
  const truth = rows.map((row) => row['cluster']!)
  const linked = dedupe(rows, fake)
  const best = bestCut(linked.pairs, truth, truePairs(truth))
  print(`fake_1000: ${rows.length} records, ${linked.candidates} candidates, no labels`, [
    { what: 'best cut by truth: F1', value: share(best.f1, errorOf(linked, best.bits, truth)), bound: '.90', published: 'Splink .8617' },
    { what: '', value: `${inWords(best)} at ${best.bits} bits` },
    ...clustersAt(linked, truth, 0.5, '.94'),
    ...clustersAt(linked, truth, 0.89, '.93, P 1'),
    ...clustersAt(linked, truth, 0.95),
  ])
}

/** Originals against their duplicates, across two sets. */
export function evaluateTwoSets(): void {
  for (const file of ['febrl1', 'febrl2', 'febrl3']) {
    const rows = readTable(`febrl/${file}.csv`)
    const person = (row: Record<string, string> | undefined): string => /rec-(\d+)/.exec(row!['rec_id']!)![1]!
    const [left, right] = [rows.filter((row) => row['rec_id']!.endsWith('org')), rows.filter((row) => !row['rec_id']!.endsWith('org'))]
    const linked = link(left, right, febrl)
    const all = right.filter((row) => left.some((other) => person(other) === person(row))).length
    let [both, given] = [0, 0]
    for (let at = 0; at < linked.pairs.bits.length; at++) {
      if (linked.pairs.bits[at]! < bitsAt(0.95)) continue
      given++
      if (person(left[linked.pairs.left[at]!]) === person(right[linked.pairs.right[at]!])) both++
    }
    print(`${file} as two sets: ${left.length} originals, ${right.length} duplicates, no labels`, [{ what: 'pairs at p .95: F1', value: ((2 * both) / (given + all)).toFixed(4) }, { what: '', value: `${given - both} wrong, ${all - both} missed` }])
  }
}

export function evaluateDirty(): void {
  const records = makeDirtyPersons(50_578, 5)
  const begin = process.cpuUsage()
  const linked = dedupe(records, dirtyPersons)
  const { user, system } = process.cpuUsage(begin)
  const truth = records.map(({ person }) => String(person))
  const fixed = pairQuality(linked.pairs, bitsAt(0.95), truth, truePairs(truth))
  print(`Made dirty persons, seed 5: ${records.length} records, ${linked.candidates} candidates, no labels`, [
    { what: 'CPU time without clustering', value: `${((user + system) / 1e6).toFixed(1)} s`, bound: 'most 15 s' },
    { what: 'pairs at p .95: F1', value: share(fixed.f1, errorOf(linked, bitsAt(0.95), truth)) },
    ...clustersAt(linked, truth, 0.95, '.90, .91'),
  ])
}
