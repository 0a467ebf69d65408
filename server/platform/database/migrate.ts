import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import type pg from 'pg'
import { Problem } from '../errors.ts'
import { raiseFences } from './template.ts'

const folder = new URL('../../migrations/', import.meta.url)

/** One file of the folder migrations. */
export type Migration = { name: string; text: string; checksum: string }

export async function readMigrations(): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => /^\d{4}-[a-z-]+\.sql$/.test(file)).sort()
  return Promise.all(
    files.map(async (name) => {
      const text = await readFile(new URL(name, folder), 'utf8')
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

/** Runs what has not run yet, forward only, each in one transaction with its fences. Returns the names of those that ran. */
export async function migrate(client: pg.Client): Promise<string[]> {
  await makeMigrationList(client)
  const steps = await readMigrations()
  const ran: string[] = []
  for (const step of steps) if (await apply(client, step, steps)) ran.push(step.name)
  return ran
}

/** Where it is written which migrations ran; they may change this table as well. */
export async function makeMigrationList(client: pg.ClientBase): Promise<void> {
  await client.query('create table if not exists migration (name text primary key, checksum text not null, at timestamptz not null)')
}

async function apply(client: pg.Client, step: Migration, known: Migration[]): Promise<boolean> {
  await client.query('begin')
  try {
    // Two starting at once: the second waits here and then finds the step done.
    await client.query('lock table migration in share row exclusive mode')
    const { rows } = await client.query<{ name: string; checksum: string }>('select name, checksum from migration')
    refuseStrangers(rows, known)
    const done = rows.some((row) => row.name === step.name)
    if (!done) {
      await runMigration(client, step)
    }
    await client.query('commit')
    return !done
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

/** The step itself, in the caller's transaction. */
export async function runMigration(client: pg.ClientBase, step: Migration): Promise<void> {
  await client.query(step.text)
  await raiseFences(client)
  await client.query('insert into migration (name, checksum, at) values ($1, $2, $3)', [step.name, step.checksum, new Date()])
}

function refuseStrangers(ran: { name: string; checksum: string }[], known: Migration[]): void {
  for (const { name, checksum } of ran) {
    const step = known.find((candidate) => candidate.name === name)
    if (!step) {
      throw new Problem('database-newer', 500, {
        th: `ฐานข้อมูลนี้ถูกใช้กับ Saijai รุ่นใหม่กว่า (มี ${name}) เปิดด้วยรุ่นนั้นหรือใหม่กว่า`,
        en: `This database was used by a newer Saijai (it has ${name}). Start that version or a newer one.`,
      })
    }
    if (step.checksum !== checksum) {
      throw new Problem('migration-edited', 500, {
        th: `ไฟล์ ${name} ถูกแก้หลังจากใช้ไปแล้ว คืนไฟล์เดิมจากรุ่นที่เผยแพร่`,
        en: `The file ${name} was edited after it had run. Put the released file back.`,
      })
    }
  }
}
