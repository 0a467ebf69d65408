import { printProblem, runCommand } from './platform/commands/run.ts'
import { readConfig } from './platform/config.ts'
import { commands } from './modules.ts'
import { openHouse } from './open.ts'
import { seed } from './seed/index.ts'
import { start } from './start.ts'

// npm start, and npm run saijai -- COMMAND: one program. Its commands are handed in by the modules.
const args = process.argv.slice(2)

try {
  if (args.length === 0 || args[0] === 'start') await start(readConfig(), args.slice(1), [seed])
  else await runCommand(readConfig(), [...commands, ...seed.commands!], args, (config) => openHouse(config, 'join'))
} catch (error) {
  printProblem(error, args.includes('--json'))
  process.exitCode = 1
}
// Whatever still holds the process open was told to stop; nothing is worth hanging for.
setTimeout(() => process.exit(), 3000).unref()
