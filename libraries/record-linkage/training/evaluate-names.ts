import { jaroWinkler, skeleton, soundKeys } from '../index.ts'
import { print, share } from './print.ts'
import { spellings } from './romanize.ts'

const binomial = (share: number, count: number): number => Math.sqrt((share * (1 - share)) / count)

/** Our list of Thai names with their usual Latin spellings, committed before the keys were made. */
export function evaluateNames(): void {
  const names = [...spellings]
  const pairs = names.flatMap(([thai, latins]) => latins.map((latin): [string, string] => [thai, latin]))
  const meet = (a: ReturnType<typeof soundKeys>, b: ReturnType<typeof soundKeys>) => a.all === b.all || a.start === b.start || a.end === b.end
  const keys = names.map(([thai]) => soundKeys(thai))
  let [found, candidates] = [0, 0]
  const missed: string[] = []
  for (const [thai, latin] of pairs) {
    const key = soundKeys(latin)
    candidates += keys.filter((one) => meet(one, key)).length / names.length
    if (meet(soundKeys(thai), key)) found++
    else missed.push(`${thai} ${latin} (${soundKeys(thai).all} ${key.all})`)
  }
  const recall = found / pairs.length
  const levels = [0.8, 0.88, 0.95].map((least) => {
    const skeletons = names.map(([thai]) => skeleton(thai))
    const alike = pairs.filter(([thai, latin]) => jaroWinkler(skeleton(thai), skeleton(latin)) >= least).length / pairs.length
    let [by, all] = [0, 0]
    for (const [thai, latin] of pairs) {
      const mine = skeleton(latin)
      for (const [at, [other]] of names.entries()) {
        if (other === thai) continue
        all++
        if (jaroWinkler(skeletons[at]!, mine) >= least) by++
      }
    }
    return { what: `likeness of skeletons >= ${least}: true pairs, others`, value: `${alike.toFixed(3)}, ${(by / all).toFixed(5)}`, ...(least === 0.95 ? { bound: 'most .00100' } : {}) }
  })
  print(`Thai names in Latin script: ${names.length} names, ${pairs.length} spellings`, [
    { what: 'pairs that meet in one of the three keys', value: share(recall, binomial(recall, pairs.length)), bound: '.95', published: 'cross-language soundex .05' },
    { what: 'candidates, share of the list', value: (candidates / pairs.length).toFixed(4), bound: 'most .06' },
    ...levels,
  ])
  if (process.argv.includes('--missed')) console.log(missed.join('\n'))
}
