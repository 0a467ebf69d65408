// Takes a picture of every screen in every state, Thai and English, light and dark, wide and narrow, and looks at each
// for what keeps somebody from using it: npm run pictures -- --states [--only inbox] [--sight "en dark"] [--quick].
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openBrowser } from '../../tests/browser.ts'
import { lookAtAll } from './looking.ts'
import { fewSights, sightName, sights } from './sights.ts'
import { states } from './states.ts'

const { values } = parseArgs({ options: { states: { type: 'boolean' }, only: { type: 'string' }, sight: { type: 'string' }, quick: { type: 'boolean' } } })
const folder = await mkdtemp(join(tmpdir(), 'saijai-pictures-'))
const browser = await openBrowser()
const chosen = states.filter(({ name }) => name.includes(values.only ?? ''))
const looks = (values.quick ? fewSights : sights).filter((sight) => sightName(sight).includes(values.sight ?? '')).flatMap((sight) => chosen.map((state) => ({ state, sight })))
try {
  const faults = await lookAtAll(browser, looks, async (page, name, found) => {
    for (const fault of found) console.log(fault)
    await page.screenshot({ path: join(folder, `${name.replaceAll(' ', '.')}.png`) })
  })
  console.log(`${looks.length} pictures of ${chosen.length} states in ${folder}; faults: ${faults.length}`)
  process.exitCode = faults.length > 0 ? 1 : 0
} finally {
  await browser.close()
}
