import { type Connection, openPool } from '../../database/pool.ts'
import { openLog } from '../../log.ts'
import { openJobs } from '../jobs.ts'

// A process that takes one job, says so, and never ends it: to be killed with the job in its hands.
const [, , connection, name] = process.argv
const log = openLog('silent')
const jobs = openJobs(openPool(JSON.parse(connection!) as Connection, log, 3), log)
await jobs.start([
  {
    name: name!,
    async run() {
      process.stdout.write('taken\n')
      await new Promise(() => {})
    },
  },
])
