// npm run evaluate -- --data <folder> [--only names,febrl,twosets,fake,dirty,live,million,injected] [--missed]: every figure, its standard error where it has one, and the published ones beside it.
import { arch, cpus, loadavg } from 'node:os'
import { evaluateInjected, evaluateMillion } from './evaluate-customers.ts'
import { evaluateLive } from './evaluate-live.ts'
import { evaluateNames } from './evaluate-names.ts'
import { evaluateDirty, evaluateFake, evaluateFebrl, evaluateTwoSets } from './evaluate-persons.ts'

const parts: Record<string, () => void> = { names: evaluateNames, febrl: evaluateFebrl, twosets: evaluateTwoSets, fake: evaluateFake, dirty: evaluateDirty, live: evaluateLive, million: evaluateMillion, injected: evaluateInjected }

const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1]!.split(',') : Object.keys(parts)
console.log(`Node ${process.version}, ${arch()}, ${cpus().length} cores, load ${loadavg().map((load) => load.toFixed(1)).join(' ')}`)
for (const name of only) {
  const part = parts[name]
  if (!part) throw new Error(`There is no part ${name}: ${Object.keys(parts).join(', ')}`)
  part()
}
