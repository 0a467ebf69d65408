// npm run train -- --data <folder>: makes every file in weights/ again, to the byte (with the Node that the repository names).
import { readDictionary } from '../words/dictionary.ts'
import { exampleOf, trainBoundary } from './boundary.ts'
import { compileDictionary } from './compile-dictionary.ts'
import { readGold, readWords } from './data.ts'
import type { Size } from './mood.ts'
import { writeModule } from './write.ts'

const dictionary = Buffer.from(compileDictionary(readWords()).buffer).toString('base64')
writeModule('dictionary', 'dictionary', dictionary)
const automaton = readDictionary(dictionary)
writeModule('boundary', 'boundary', Buffer.from(trainBoundary(readGold().map((words) => exampleOf(words, automaton)))).toString('base64'))

// What reads moods and intents cuts words with the weights just written.
const { trainReaders } = await import('./train-readers.ts')
trainReaders(process.argv.includes('--only') ? [process.argv.at(-1) as Size] : undefined)
