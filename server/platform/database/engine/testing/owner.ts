// A program that owns an engine, for the tests to command, watch and kill: node owner.ts FOLDER
import { createInterface } from 'node:readline'
import { EngineProblem, findEngine, startEngine } from '../engine.ts'

const dataDir = process.argv[2] ?? ''
const tell = (event: string, facts: object = {}) => console.log(JSON.stringify({ event, ...facts }))

try {
  const begin = performance.now()
  const engine = await startEngine({ dataDir, say: ({ th, en }) => tell('said', { th, en }) })
  tell('up', { connection: engine.connection, pid: engine.pid, milliseconds: performance.now() - begin })
  void engine.exited.then((exit) => tell('exited', exit))
  for await (const command of createInterface({ input: process.stdin })) {
    if (command === 'find') tell('found', { connection: await findEngine(dataDir) })
    if (command === 'stop') {
      const stopping = performance.now()
      await engine.stop()
      tell('stopped', { milliseconds: performance.now() - stopping })
      break
    }
  }
  process.exit()
} catch (error) {
  if (error instanceof EngineProblem) tell('problem', { code: error.code, th: error.th, en: error.en })
  else tell('thrown', { text: String((error as Error).stack) })
}
