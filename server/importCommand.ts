import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { takeImport } from './importing.ts'
import { bringFile, checkImport, faultProblem, findImport, type Import, importProblem, overrideColumns, setImport, startImport, undoImport } from './listen/index.ts'
import { commandActor } from './platform/access/loop.ts'
import { command } from './platform/commands/command.ts'
import { inScope, type Scope } from './platform/database/scope.ts'
import { Problem, problems } from './platform/errors.ts'
import type { House } from './platform/house.ts'

const options = z.object({
  positional: z.string().min(1).optional(),
  workspace: z.uuid(),
  text: z.string().optional(),
  author: z.string().optional(),
  time: z.string().optional(),
  id: z.string().optional(),
  source: z.string().trim().min(1).max(120).optional(),
  private: z.literal(true).optional(),
  'dry-run': z.literal(true).optional(),
  undo: z.uuid().optional(),
})

type Options = z.output<typeof options>

/** Takes a file up from the command line, beside a running server or without one; told to the end, and gone on with by the server should it be killed. */
export const importCommand = command({
  name: 'import',
  usage: 'import FILE --workspace ID [--text COL --author COL --time COL --id COL] [--source NAME] [--private] [--dry-run], or import --undo IMPORT --workspace ID',
  options,
  async run(house, given) {
    const begin = performance.now()
    const { rowCount } = await house.ownPool.query('select from workspace where id = $1', [given.workspace])
    if (rowCount === 0) throw problems.notFound('workspace')
    const within = <T>(work: (scope: Scope) => Promise<T>): Promise<T> => inScope(house.database, commandActor(given.workspace), work)
    const seconds = () => Math.round(performance.now() - begin) / 1000
    if (given.undo !== undefined) {
      const id = given.undo
      const one = await workOn(house, given.workspace, id, (scope) => undoImport(scope, id))
      return { importId: id, removed: one.removed, kept: one.kept, seconds: seconds() }
    }
    const { id } = await bring(house, given)
    if (given.source !== undefined) await within((scope) => setImport(scope, id, { sourceName: given.source }))
    const one = await workOn(house, given.workspace, id, (scope) => (given['dry-run'] ? checkImport(scope, id) : startImport(scope, id)))
    if (one.state === 'broken') throw importProblem(one.problem)
    const { created, duplicates, failed, sourceId } = one
    const counts = { read: created + duplicates + failed, created, duplicates, failed, seconds: seconds(), importId: id }
    return given['dry-run'] ? { ...counts, dryRun: true, settings: one.settings, examples: one.examples.map((row) => ({ number: row.number, ...faultProblem(row.problem, row.detail) })) } : { ...counts, sourceId }
  },
})

async function bring(house: House, given: Options): Promise<Import> {
  const path = resolve(given.positional ?? missing())
  const found = await stat(path).catch(() => undefined)
  if (!found?.isFile()) throw unreachable(path)
  const columns = { text: given.text, author: given.author, time: given.time, id: given.id }
  return bringFile(house, commandActor(given.workspace), createReadStream(path, { highWaterMark: 256 * 1024 }), { name: basename(path), mediaType: 'text/plain' }, async (guessed, file) => ({
    ...(await overrideColumns(house, file, guessed, columns)),
    isPublic: given.private !== true,
  }))
}

/** Begins something and stays with it to its end; a server that runs may take it from us, and then we wait for it. */
async function workOn(house: House, workspaceId: string, id: string, begin: (scope: Scope) => Promise<void>): Promise<Import> {
  const actor = commandActor(workspaceId)
  await inScope(house.database, actor, begin)
  for (;;) {
    const worked = await takeImport(house, () => false, id)
    const one = await inScope(house.database, actor, (scope) => findImport(scope, id))
    if (!one) throw problems.notFound('import')
    if (!['checking', 'running', 'undoing'].includes(one.state)) return one
    if (!worked) await sleep(200)
  }
}

const missing = (): never => {
  throw problems.badInput('FILE', { th: 'ระบุไฟล์ที่จะนำเข้า เช่น import ไฟล์.csv --workspace ID', en: 'Name the file to import, e.g. import FILE.csv --workspace ID' })
}

const unreachable = (path: string) =>
  new Problem('file-unreachable', 400, {
    th: `เปิดไฟล์ ${path} ไม่ได้ ตรวจชื่อและสิทธิ์แล้วลองใหม่`,
    en: `${path} cannot be opened. Check its name and rights, and try again.`,
  })
