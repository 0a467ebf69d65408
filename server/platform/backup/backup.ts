import { access, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { copyOut } from '../database/copy.ts'
import { inHouse } from '../database/scope.ts'
import type { Texts } from '../errors.ts'
import { filesFolder } from '../files/folder.ts'
import { filesLock } from '../files/orphans.ts'
import type { House } from '../house.ts'
import { filesIn, readWhole, writeWhole } from './files.ts'
import { compression, type Source, writeFrames } from './format.ts'
import { columnsOf, type KeptTable, keptTables, nameOf, plainText } from './kept.ts'
import { fileExists, fileProblem } from './problems.ts'

export type Made = { file: string; tables: number; rows: number; files: number; bytes: number; seconds: number; note: Texts }

/** Everything worth keeping, as it stood in one moment, in one file that any later Saijai restores. */
export async function makeBackup(house: House, target: string, force: boolean): Promise<Made> {
  const file = resolve(target)
  if (!force && (await isThere(file))) throw fileExists(file)
  const begin = performance.now()
  const counted = { tables: 0, rows: 0, files: 0 }
  await inHouse(house.ownPool, (client) => write(house, client, file, counted)).catch((error: unknown) => {
    throw fileProblem(file, error)
  })
  const { size } = await stat(file)
  return { file, ...counted, bytes: size, seconds: secondsSince(begin), note: keyNote(house) }
}

async function write(house: House, client: pg.PoolClient, file: string, counted: { tables: number; rows: number; files: number }): Promise<void> {
  await client.query(`set transaction isolation level repeatable read, read only; ${plainText}`)
  await client.query(`select pg_advisory_xact_lock_shared(${filesLock})`)
  const tables = await keptTables(client)
  // No migration may take a table away under our hands.
  if (tables.length > 0) await client.query(`lock table ${tables.map(nameOf).join(', ')} in access share mode`)
  const { rows: migrations } = await client.query<{ name: string; checksum: string }>('select name, checksum from migration order by name')
  const head = { madeAt: house.clock.now().toISOString(), keyCheck: keyCheck(house), migrations }
  const frames = writeFrames(head, sources(house, client, tables), (part, { rows }) => {
    counted.rows += rows
    counted[part.is === 'table' ? 'tables' : 'files'] += 1
  })
  const draft = await writeWhole(file)
  try {
    await pipeline(frames, compression(), async (compressed) => {
      for await (const bytes of compressed) await draft.write(bytes as Buffer)
    })
  } catch (error) {
    await draft.drop()
    throw error
  }
  await draft.end()
}

/** The files come last: whatever a row of our moment speaks of is in the folder by then. */
async function* sources(house: House, client: pg.PoolClient, tables: readonly KeptTable[]): AsyncGenerator<Source> {
  for (const table of tables) {
    yield { part: { is: 'table', ...table }, data: copyOut(client, `copy ${nameOf(table)} (${columnsOf(table)}) to stdout`) }
  }
  const folder = filesFolder(house)
  for (const path of await filesIn(folder)) yield { part: { is: 'file', path }, data: readWhole(join(folder, path)) }
}

/** The same key gives the same text, and the text gives nothing of the key. */
export const keyCheck = (house: House): string => house.secrets.derive('saijai backup key check')

export const keyFile = (house: House): string => join(house.config.dataDir, 'encryption.key')

export const secondsSince = (begin: number): number => Math.round(performance.now() - begin) / 1000

const keyNote = (house: House): Texts => ({
  th: `ไฟล์นี้ไม่มีกุญแจเข้ารหัส กุญแจอยู่ที่ ${keyFile(house)} เก็บสำเนาไว้คนละที่กับไฟล์นี้ หากไม่มีกุญแจจะต้องเชื่อมต่อช่องทางใหม่ทั้งหมด`,
  en: `The encryption key is not in this file. It lies at ${keyFile(house)}; keep a copy of it apart from this file. Without it every channel must be connected again.`,
})

const isThere = (file: string): Promise<boolean> => access(file).then(() => true, () => false)
