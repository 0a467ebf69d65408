import type pg from 'pg'
import type { House } from '../house.ts'

/** The sessions of this process, by their numbers; called while none of them is at work. */
export async function ownSessions(house: House): Promise<number[]> {
  const pids: number[] = []
  for (const pool of [house.ownPool, house.database.pool]) {
    const clients = await Promise.all(Array.from({ length: pool.totalCount }, () => pool.connect()))
    for (const client of clients) {
      const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
      pids.push(rows[0]!.pid)
    }
    for (const client of clients) client.release()
  }
  return pids
}

/** Whether somebody else, a running server or another command, works in this database. */
export async function othersAreHere(client: pg.ClientBase | pg.Pool, own: readonly number[]): Promise<boolean> {
  const { rows } = await client.query<{ others: boolean }>(
    `select exists (select from pg_stat_activity
       where datname = current_database() and application_name = 'saijai' and pid <> pg_backend_pid() and not pid = any($1)) as others`,
    [own],
  )
  return rows[0]!.others
}
