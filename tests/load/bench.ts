// npm run bench [-- NAME …] [--try FILE]: the figures of docs/figures.md, each with what it was compared with and on what machine. Never in CI.
import { circumstances } from './circumstances.ts'
import { acknowledgement } from './acknowledgement.ts'
import { customers } from './customers.ts'
import { file } from './file.ts'
import { importing } from './importing.ts'
import { ingest } from './ingest.ts'
import { screen } from './screen.ts'
import { search } from './search.ts'
import { starts } from './starts.ts'
import { words } from './words.ts'

const figures: Record<string, (path: string | undefined) => Promise<void>> = { acknowledgement, ingest, customers, import: importing, screen, search, words, starts, file }

const tryAt = process.argv.indexOf('--try')
const path = tryAt === -1 ? undefined : process.argv[tryAt + 1]
const asked = tryAt === -1 ? process.argv.slice(2) : process.argv.slice(2, tryAt)
const unknown = asked.find((name) => !(name in figures))
if (unknown !== undefined) {
  console.error(`ไม่รู้จักตัวเลขชื่อ ${unknown} มี: ${Object.keys(figures).join(', ')} · There is no figure ${unknown}; there are: ${Object.keys(figures).join(', ')}`)
  process.exit(1)
}
for (const name of asked.length > 0 ? asked : Object.keys(figures).filter((one) => one !== 'file' || path !== undefined)) {
  console.log(`\n## ${name}\n${await circumstances()}`)
  await figures[name]!(path)
}
