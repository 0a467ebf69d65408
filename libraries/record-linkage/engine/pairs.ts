import type { Blocks } from './blocking.ts'
import type { Keys } from './keys.ts'

/** Takes up to `count` pairs at a time. The arrays are used again. */
export type TakePairs = (left: Int32Array, right: Int32Array, count: number, rule: number) => void

const batch = 1 << 14

/** Makes every pair once: by the first rule that finds it. With `only`, the pairs of that rule, also those that earlier rules found. `keeps` chooses blocks; `draws` is asked for each record of a block whether its pairs with the later ones are wanted. */
export function makePairs(blocks: Blocks, take: TakePairs, only?: number, keeps?: (key: number) => boolean, draws?: () => boolean): void {
  const left = new Int32Array(batch)
  const right = new Int32Array(batch)
  const rules = blocks.rules.length
  for (let rule = 0; rule < rules; rule++) {
    if (only !== undefined && only !== rule) continue
    const { keys } = blocks.rules[rule]!
    const isNew = newness(blocks, only === undefined ? rule : 0, rule)
    const { order, ends } = sorted(keys, blocks.size)
    let count = 0
    for (let key = 1, from = ends[0]!; key < keys.count; from = ends[key]!, key++) {
      const until = ends[key]!
      if (until - from < 2 || keeps?.(key) === false) continue
      let split = until
      if (blocks.boundary !== undefined) for (split = from; split < until && order[split]! < blocks.boundary; ) split++
      for (let a = from; a < Math.min(split, until); a++) {
        if (draws?.() === false) continue
        for (let b = blocks.boundary === undefined ? a + 1 : split; b < until; b++) {
          const [one, other] = [order[a]!, order[b]!]
          if (one === other || !isNew(one, other, key)) continue
          left[count] = one
          right[count++] = other
          if (count === batch) {
            take(left, right, count, rule)
            count = 0
          }
        }
      }
    }
    if (count > 0) take(left, right, count, rule)
  }
}

/** Records by key, smaller numbers first (counting sort). */
function sorted({ numbers, starts, count }: Keys, size: number): { order: Int32Array; ends: Int32Array } {
  const ends = new Int32Array(count + 1)
  for (let at = 0; at < numbers.length; at++) ends[numbers[at]!]!++
  let sum = 0
  for (let key = 0; key < count; key++) {
    const here = ends[key]!
    ends[key] = sum
    sum += here
  }
  const order = new Int32Array(numbers.length)
  if (!starts) for (let record = 0; record < numbers.length; record++) order[ends[numbers[record]!]!++] = record
  else for (let record = 0; record < size; record++) for (let at = starts[record]!; at < starts[record + 1]!; at++) order[ends[numbers[at]!]!++] = record
  return { order, ends }
}

/** Whether no earlier rule, and no earlier key of a list, finds the pair. */
function newness(blocks: Blocks, earlier: number, rule: number): (one: number, other: number, key: number) => boolean {
  const { flat, rules } = blocks
  const width = rules.length
  const lists = rules.slice(0, earlier).flatMap(({ keys }) => (keys.starts ? [keys] : []))
  const own = rules[rule]!.keys.starts ? rules[rule]!.keys : undefined
  return (one, other, key) => {
    for (let at = 0, a = one * width, b = other * width; at < earlier; at++, a++, b++) {
      if (flat[a] === flat[b] && flat[a] !== 0) return false
    }
    for (const keys of lists) if (firstCommon(keys, one, other) !== 0) return false
    return own === undefined || firstCommon(own, one, other) === key
  }
}

function firstCommon({ numbers, starts }: Keys, one: number, other: number): number {
  for (let a = starts![one]!; a < starts![one + 1]!; a++) {
    const key = numbers[a]!
    if (key === 0) continue
    for (let b = starts![other]!; b < starts![other + 1]!; b++) if (numbers[b] === key) return key
  }
  return 0
}
