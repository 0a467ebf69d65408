// npm run bench [-- NAME …] [--try FILE] [--only WORDS]: the figures of docs/figures.md, each with what it was compared with and on what machine. Never in CI.
import { parseArgs } from 'node:util'
import { circumstances } from './circumstances.ts'
import { acknowledgement } from './acknowledgement.ts'
import { customers } from './customers.ts'
import { file } from './file.ts'
import { hands, handsFar } from './hands.ts'
import { importing } from './importing.ts'
import { ingest } from './ingest.ts'
import { screen } from './screen.ts'
import { scroll } from './scroll.ts'
import { search } from './search.ts'
import { size } from './size.ts'
import { starts } from './starts.ts'
import { words } from './words.ts'

/** `--try` names a file, `--only` a part of what customers measures. */
const { values: { try: path, only }, positionals: asked } = parseArgs({ allowPositionals: true, options: { try: { type: 'string' }, only: { type: 'string' } } })
const figures: Record<string, (path: string | undefined) => Promise<void>> = { acknowledgement, ingest, customers: () => customers(only), import: importing, screen, hands, 'hands-far': handsFar, scroll, size, search, words, starts, file }
const unknown = asked.find((name) => !(name in figures))
if (unknown !== undefined) {
  console.error(`ไม่รู้จักตัวเลขชื่อ ${unknown} มี: ${Object.keys(figures).join(', ')} · There is no figure ${unknown}; there are: ${Object.keys(figures).join(', ')}`)
  process.exit(1)
}
for (const name of asked.length > 0 ? asked : Object.keys(figures).filter((one) => one !== 'file' || path !== undefined)) {
  console.log(`\n## ${name}\n${await circumstances()}`)
  await figures[name]!(path)
}
