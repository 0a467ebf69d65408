import { randomUUID } from 'node:crypto'
import { expect, inject, test } from 'vitest'
import { fillEmptyTables } from '../../server/platform/backup/testing/fill.ts'
import { keptTables, nameOf } from '../../server/platform/backup/kept.ts'
import { makeMigrationList, readMigrations, runMigration } from '../../server/platform/database/migrate.ts'
import { openPool } from '../../server/platform/database/pool.ts'
import { inHouse } from '../../server/platform/database/scope.ts'
import { openLog } from '../../server/platform/log.ts'

test('each migration runs over rows of the level before it, and loses none', async () => {
  const template = inject('template')
  const database = `test_${randomUUID().replaceAll('-', '')}`
  const superuser = openPool({ ...template, user: 'saijai', database: 'postgres' }, openLog('silent'), 1)
  await superuser.query(`create database ${database} owner saijai_owner template template0 encoding 'UTF8'`)
  const pool = openPool({ ...template, database }, openLog('silent'), 1)
  try {
    await inHouse(pool, makeMigrationList)
    let before: Record<string, number> = {}
    for (const step of await readMigrations()) {
      await inHouse(pool, (client) => runMigration(client, step))
      const after = await countRows()
      // It may add some, e.g. claims for work that is left to the program.
      expect([step.name, Object.keys(before).filter((table) => !(after[table]! >= before[table]!))]).toEqual([step.name, []])
      await fillEmptyTables(pool)
      before = await countRows()
      expect(Object.values(before).every((count) => count > 0), step.name).toBe(true)
    }
  } finally {
    await pool.end()
    await superuser.query(`drop database ${database} with (force)`)
    await superuser.end()
  }

  async function countRows(): Promise<Record<string, number>> {
    const counts: Record<string, number> = {}
    for (const table of await keptTables(pool)) {
      const { rows } = await pool.query<{ count: number }>(`select count(*) from ${nameOf(table)}`)
      counts[nameOf(table)] = rows[0]!.count
    }
    return counts
  }
})
