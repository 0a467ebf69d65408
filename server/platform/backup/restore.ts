import { join, resolve } from 'node:path'
import type pg from 'pg'
import { type CopyIn, copyIn } from '../database/copy.ts'
import { makeMigrationList, type Migration, readMigrations, runMigration } from '../database/migrate.ts'
import { inHouse } from '../database/scope.ts'
import { othersAreHere, ownSessions } from '../database/sessions.ts'
import type { Texts } from '../errors.ts'
import type { House } from '../house.ts'
import type { Restoration } from '../module.ts'
import { filesFolder } from '../files/folder.ts'
import { keyCheck, keyFile, secondsSince } from './backup.ts'
import { isInside, writeWhole } from './files.ts'
import { type BackupEvent, type BackupPart, readBackup } from './format.ts'
import { columnsOf, firstInhabited, nameOf, plainText, takeDown } from './kept.ts'
import { damaged, inUse, newerBackup, notEmpty, otherMigration } from './problems.ts'
import { letGoOfForeignKeys } from './foreign-keys.ts'

export type Restored = { file: string; tables: number; rows: number; files: number; workspaces: number; migrated: string[]; seconds: number; note: Texts }

type Header = Extract<BackupEvent, { is: 'header' }>['header']

/**
 * Puts a backup in the place of what is there: all of it in one transaction, or nothing. The file is read to its end
 * and found whole before a single row is touched. Nothing leaves the house afterwards until an owner says so.
 */
export async function restoreBackup(house: House, source: string, force: boolean, restorations: readonly Restoration[] = []): Promise<Restored> {
  const file = resolve(source)
  const begin = performance.now()
  const known = await readMigrations()
  const header = await examineFile(file, known)
  // It reads signals all the time, and would wait for tables that are being taken away.
  await house.stream.stop()
  const sessions = await ownSessions(house)
  const done = await inHouse(house.ownPool, async (client) => {
    await client.query(plainText)
    // A server that starts now waits here until we are through.
    await client.query('lock table migration in access exclusive mode')
    if (await othersAreHere(client, sessions)) throw inUse()
    const inhabited = force ? undefined : await firstInhabited(client)
    if (inhabited) throw notEmpty(inhabited)
    const replaced = await replace(house, client, file, header, known)
    for (const restore of restorations) await restore(client)
    return replaced
  })
  return { file, ...done, seconds: secondsSince(begin), note: afterwards(house, header) }
}

async function examineFile(file: string, known: readonly Migration[]): Promise<Header> {
  let header: Header | undefined
  for await (const event of readBackup(file)) {
    if (event.is === 'header') refuseOtherMigrations(file, (header = event.header), known)
    if (event.is === 'part' && event.part.is === 'file' && !isInside(event.part.path)) throw damaged(file, event.part.path)
  }
  return header!
}

function refuseOtherMigrations(file: string, { migrations }: Header, known: readonly Migration[]): void {
  for (const { name, checksum } of migrations) {
    const step = known.find((one) => one.name === name)
    if (!step) throw newerBackup(file, name)
    if (step.checksum !== checksum) throw otherMigration(file, name)
  }
}

async function replace(house: House, client: pg.PoolClient, file: string, header: Header, known: readonly Migration[]) {
  const isOld = ({ name }: Migration) => header.migrations.some((one) => one.name === name)
  await takeDown(client)
  await makeMigrationList(client)
  for (const step of known.filter(isOld)) await runMigration(client, step)
  const putBack = await letGoOfForeignKeys(client)
  const counts = await fill(house, client, file)
  await putBack()
  const newer = known.filter((step) => !isOld(step))
  for (const step of newer) await runMigration(client, step)
  const { rowCount } = await client.query('update workspace set sending_paused = true')
  return { ...counts, workspaces: rowCount ?? 0, migrated: newer.map(({ name }) => name) }
}

type Filling = { write(bytes: Buffer): Promise<void>; end(): Promise<unknown>; drop?(): Promise<void> }

/** Files are put in place as they come: should the rows then be refused, nothing points at them and they harm nobody. */
async function fill(house: House, client: pg.PoolClient, file: string): Promise<{ tables: number; rows: number; files: number }> {
  const counts = { tables: 0, rows: 0, files: 0 }
  let part: BackupPart | undefined
  let filling: Filling | undefined
  try {
    for await (const event of readBackup(file)) {
      if (event.is === 'part') {
        part = event.part
        filling = part.is === 'table' ? intoTable(client, part) : await writeWhole(join(filesFolder(house), part.path))
      } else if (event.is === 'data') {
        await filling!.write(event.bytes)
      } else if (event.is === 'end') {
        const rows = await filling!.end()
        filling = undefined
        counts.rows += event.end.rows
        counts[part!.is === 'table' ? 'tables' : 'files'] += 1
        if (part!.is === 'table' && rows !== event.end.rows) throw damaged(file, `${part!.schema}.${part!.name}`)
      }
    }
  } catch (error) {
    await filling?.drop?.()
    throw error
  }
  return counts
}

const intoTable = (client: pg.PoolClient, table: Extract<BackupPart, { is: 'table' }>): CopyIn =>
  copyIn(client, `copy ${nameOf(table)} (${columnsOf(table)}) from stdin`)

function afterwards(house: House, header: Header): Texts {
  const paused = {
    th: 'การส่งข้อความหยุดไว้ทุกพื้นที่งาน ข้อความที่เคยรอส่งกลายเป็น “ต้องตัดสินใจ” เพราะอาจส่งไปแล้วหลังสำรองข้อมูล พร้อมแล้วสั่ง sending resume --workspace ID',
    en: 'Sending is paused in every workspace. What waited to be sent now waits for a decision, since it may have left after the backup was made. When you are ready, run sending resume --workspace ID',
  }
  if (header.keyCheck === keyCheck(house)) return paused
  const path = keyFile(house)
  return {
    th: `กุญแจเข้ารหัสที่นี่ไม่ใช่ของข้อมูลชุดนี้ นำไฟล์เดิมมาวางที่ ${path} หรือเชื่อมต่อช่องทางใหม่ ${paused.th}`,
    en: `The encryption key here is not the one of these data: put the old file at ${path}, or connect the channels again. ${paused.en}`,
  }
}
