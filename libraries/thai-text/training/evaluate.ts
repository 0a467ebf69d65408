// npm run evaluate -- --data <folder> [--only words,language,entities,small,best,search,speed,size]: every figure, with its standard error and the published ones beside it.
import { arch, cpus, loadavg } from 'node:os'
import { evaluateEntities, evaluateLanguage, evaluateSearch } from './evaluate-rules.ts'
import { evaluateReaders } from './evaluate-readers.ts'
import { evaluateSegmenter } from './evaluate-words.ts'
import { measureSize, measureSpeed } from './measure.ts'

const parts: Record<string, () => void> = {
  words: evaluateSegmenter,
  language: evaluateLanguage,
  entities: evaluateEntities,
  small: () => evaluateReaders('small'),
  best: () => evaluateReaders('best'),
  search: evaluateSearch,
  speed: measureSpeed,
  size: measureSize,
}

const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1]!.split(',') : Object.keys(parts)
console.log(`Node ${process.version}, ${arch()}, ${cpus().length} cores, load ${loadavg().map((load) => load.toFixed(1)).join(' ')}`)
for (const name of only) {
  const part = parts[name]
  if (!part) throw new Error(`There is no part ${name}: ${Object.keys(parts).join(', ')}`)
  part()
}
