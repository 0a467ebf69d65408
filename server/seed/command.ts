import { z } from 'zod'
import { commandActor } from '../platform/access/loop.ts'
import { command } from '../platform/commands/command.ts'
import { inHouse, stepInto } from '../platform/database/scope.ts'
import { Problem, problems } from '../platform/errors.ts'
import type { House } from '../platform/house.ts'
import { findOrMakeWorkspace } from '../team/workspaces.ts'
import { beginDemo } from './demo/commands.ts'
import { loadDemo } from './demo/load.ts'
import { addDemoLine, setStage } from './demo/stage.ts'
import { writeDemo } from './demo/state.ts'
import { fillWith } from './many/fill.ts'

const sizes = { demo: 0, '100k': 100_000, '1m': 1_000_000 } as const
const seedText = 'ม่อนละไม'

/** Fills a workspace with the made-up company; of the larger sizes there is nothing to be seen until it is there. */
export const seedCommand = command({
  name: 'seed',
  usage: 'seed --size demo|100k|1m [--workspace ID] [--into]',
  options: z.object({ size: z.enum(['demo', '100k', '1m']), workspace: z.uuid().optional(), into: z.literal(true).optional() }),
  async run(house, { size, workspace, into }) {
    const began = performance.now()
    const workspaceId = workspace ?? (await makeWorkspace(house, `ม่อนละไม ${size}`))
    if (workspace) await refuseStranger(house, workspace)
    await refuseInhabited(house, workspaceId, into === true)
    const counts = size === 'demo' ? await seedDemo(house, workspaceId) : await seedMany(house, workspaceId, sizes[size])
    return { workspaceId, size, ...counts, seconds: Math.round((performance.now() - began) / 100) / 10 }
  },
})

async function makeWorkspace(house: House, name: string): Promise<string> {
  for (let n = 1; ; n++) {
    const { id, made } = await findOrMakeWorkspace(house.ownPool, house, n === 1 ? name : `${name} (${n})`)
    if (made) return id
  }
}

async function refuseStranger(house: House, workspaceId: string): Promise<void> {
  const { rowCount } = await house.ownPool.query('select from workspace where id = $1', [workspaceId])
  if (rowCount === 0) throw problems.notFound('workspace')
}

/** Made-up customers among real ones are hard to tell apart, so it must be said that this is meant. */
async function refuseInhabited(house: House, workspaceId: string, into: boolean): Promise<void> {
  const { rows } = await house.ownPool.query<{ demo: boolean; real: boolean }>(
    `select exists (select from source where workspace_id = $1 and settings ? 'demo') as demo,
       exists (select from source where workspace_id = $1 and not settings ? 'demo') or exists (select from identity where workspace_id = $1) as real`,
    [workspaceId],
  )
  const { demo, real } = rows[0]!
  if (demo) {
    throw problems.conflict({
      th: 'พื้นที่งานนี้มีข้อมูลตัวอย่างอยู่แล้ว นำออกก่อน หรือไม่ระบุ --workspace เพื่อสร้างพื้นที่งานใหม่',
      en: 'This workspace holds sample data already. Take them away first, or leave out --workspace to make a new one.',
    })
  }
  if (!real || into) return
  throw new Problem('has-data', 409, {
    th: 'พื้นที่งานนี้มีข้อมูลจริงอยู่ ลูกค้าตัวอย่างจะปนกับลูกค้าจริง ถ้าตั้งใจ ให้สั่งอีกครั้งพร้อม --into',
    en: 'This workspace holds real data, and made-up customers would stand among them. If you mean it, say so with --into.',
  })
}

async function seedDemo(house: House, workspaceId: string): Promise<Record<string, number>> {
  await beginDemo(house, commandActor(workspaceId))
  const tell = teller('conversations')
  await loadDemo(house, workspaceId, tell)
  const { rows } = await house.ownPool.query<Record<string, number>>(
    `select (select count(*) from person where workspace_id = $1) as customers, (select count(*) from conversation where workspace_id = $1) as conversations,
       (select count(*) from interaction where workspace_id = $1) as interactions`,
    [workspaceId],
  )
  return rows[0]!
}

async function seedMany(house: House, workspaceId: string, customers: number): Promise<Record<string, number>> {
  const now = house.clock.now()
  const stage = await inHouse(house.ownPool, async (client) => {
    const scope = await stepInto(client, house.database, commandActor(workspaceId))
    const lineSourceId = await addDemoLine(scope, house)
    await writeDemo(scope, lineSourceId, { state: 'here', done: customers, total: customers, seed: seedText, at: now.toISOString() })
    return setStage(scope, lineSourceId)
  })
  const memberIds = new Map([...stage.colleagues].flatMap(([nick, { id }]) => (id ? [[nick, id] as const] : [])))
  const tell = teller('customers')
  const written = await fillWith(house, { workspaceId, seed: seedText, now, customers, sources: stage.sources, memberIds }, (done) => tell(done, customers))
  return { customers, ...written }
}

/** A line on standard error every second: standard output belongs to the answer. */
function teller(what: string): (done: number, total: number) => void {
  const began = performance.now()
  let last = 0
  return (done, total) => {
    const seconds = (performance.now() - began) / 1000
    if (done < total && seconds - last < 1) return
    last = seconds
    process.stderr.write(`${done.toLocaleString('en')} / ${total.toLocaleString('en')} ${what}, ${Math.round(seconds)} s\n`)
  }
}
