/** How well a grouping of records meets the truth. */
export type Quality = { precision: number; recall: number; f1: number }

const choose2 = (count: number): number => (count * (count - 1)) / 2
const quality = (both: number, given: number, meant: number): Quality => {
  const [precision, recall] = [given === 0 ? 1 : both / given, meant === 0 ? 1 : both / meant]
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) }
}

export const truePairs = (truth: readonly string[]): number => [...Map.groupBy(truth.keys(), (at) => truth[at]!).values()].reduce((sum, { length }) => sum + choose2(length), 0)

/** Pairs above a cut, before anything is joined. */
export function pairQuality(pairs: { left: Int32Array; right: Int32Array; bits: Float64Array }, least: number, truth: readonly string[], all: number): Quality {
  let [both, given] = [0, 0]
  for (let at = 0; at < pairs.bits.length; at++) {
    if (pairs.bits[at]! < least) continue
    given++
    if (truth[pairs.left[at]!] === truth[pairs.right[at]!]) both++
  }
  return quality(both, given, all)
}

/** The cut, in quarter bits, that truth would have chosen. */
export function bestCut(pairs: { left: Int32Array; right: Int32Array; bits: Float64Array }, truth: readonly string[], all: number): Quality & { bits: number } {
  const cuts = Array.from({ length: 120 }, (_, at) => at / 4 - 10)
  return cuts.map((bits) => ({ bits, ...pairQuality(pairs, bits, truth, all) })).reduce((best, one) => (one.f1 > best.f1 ? one : best))
}

function cells(of: Int32Array, truth: readonly string[]) {
  const cell = new Map<string, number>()
  const [given, meant] = [new Map<number, number>(), new Map<string, number>()]
  for (let at = 0; at < of.length; at++) {
    const key = `${of[at]} ${truth[at]}`
    cell.set(key, (cell.get(key) ?? 0) + 1)
    given.set(of[at]!, (given.get(of[at]!) ?? 0) + 1)
    meant.set(truth[at]!, (meant.get(truth[at]!) ?? 0) + 1)
  }
  return { cell, given, meant }
}

/** Pairs inside the final clusters. */
export function clusterQuality(of: Int32Array, truth: readonly string[]): Quality {
  const { cell, given, meant } = cells(of, truth)
  const pairs = (counts: Iterable<number>): number => [...counts].reduce((sum, count) => sum + choose2(count), 0)
  return quality(pairs(cell.values()), pairs(given.values()), pairs(meant.values()))
}

/** B-cubed (Bagga and Baldwin 1998): the mean over records of what their cluster holds of their person. */
export function bCubed(of: Int32Array, truth: readonly string[]): Quality {
  const { cell, given, meant } = cells(of, truth)
  let [precision, recall] = [0, 0]
  for (let at = 0; at < of.length; at++) {
    const both = cell.get(`${of[at]} ${truth[at]}`)!
    precision += both / given.get(of[at]!)!
    recall += both / meant.get(truth[at]!)!
  }
  precision /= of.length
  recall /= of.length
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) }
}

/** The largest cluster, and how many persons the most mixed one holds. */
export function worst(of: Int32Array, truth: readonly string[]): { largest: number; mostPersons: number } {
  const { cell, given } = cells(of, truth)
  const persons = new Map<string, number>()
  for (const key of cell.keys()) persons.set(key.split(' ')[0]!, (persons.get(key.split(' ')[0]!) ?? 0) + 1)
  return { largest: [...given.values()].reduce((a, b) => Math.max(a, b), 0), mostPersons: [...persons.values()].reduce((a, b) => Math.max(a, b), 0) }
}
