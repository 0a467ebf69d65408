import { softmax } from '../mood/table.ts'
import { best } from './figures.ts'

/**
 * What each class gains over its logit, so that the rare are chosen at all: the accuracy and four fifths of the macro-F1 that
 * the probabilities promise are made as large as they can, by steps along one class at a time. Promised and not counted, since of
 * a class of few hundreds the counts say more of chance than of the class.
 */
export function findLeans(logits: readonly (readonly number[])[]): number[] {
  const shares = logits.map(softmax)
  const worth = (leans: readonly number[]) => promised(shares, logits.map((logit) => best(logit.map((one, at) => one + leans[at]!))))
  let leans = logits[0]!.map(() => 0)
  let most = worth(leans)
  for (const step of [1, 0.5, 0.25, 0.1, 0.05]) {
    for (let moved = true; moved; ) {
      moved = false
      for (let at = 0; at < leans.length; at++) {
        for (const by of [-step, step]) {
          const tried = leans.map((lean, of) => (of === at ? Math.round((lean + by) * 100) / 100 : lean))
          const value = worth(tried)
          if (value <= most + 1e-9) continue
          leans = tried
          most = value
          moved = true
        }
      }
    }
  }
  return leans
}

const macroShare = 0.8

/** Accuracy and a share of the macro-F1, were each text of each class as probable as said. */
function promised(shares: readonly (readonly number[])[], given: readonly number[]): number {
  const [right, meant, told] = Array.from({ length: 3 }, () => shares[0]!.map(() => 0)) as [number[], number[], number[]]
  shares.forEach((share, n) => {
    const label = given[n]!
    right[label]! += share[label]!
    told[label]! += 1
    share.forEach((part, of) => (meant[of]! += part))
  })
  const sum = (list: readonly number[]) => list.reduce((all, one) => all + one, 0)
  return sum(right) / shares.length + (macroShare * sum(right.map((part, of) => (2 * part) / (meant[of]! + told[of]!)))) / right.length
}
