import { link, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { inHouse } from '../database/scope.ts'
import type { House } from '../house.ts'
import { draftEnding, filesFolder, folderOf, isDigest, placeOf } from './folder.ts'

const dayMs = 24 * 3600_000

/** Held shared by a backup, so that nothing is taken away between the rows that it copies and the bytes. */
export const filesLock = `hashtext('saijai files')`

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Takes away what no row speaks of, and what was never finished, once it is a day old. Returns how many files went. */
export async function removeOrphans(house: House): Promise<number> {
  let removed = 0
  for (const workspaceId of (await names(filesFolder(house))).filter((name) => uuid.test(name))) {
    for (const name of await names(folderOf(house, workspaceId))) {
      if (name.endsWith(draftEnding)) removed += await removeOld(house, join(folderOf(house, workspaceId), name))
      else if (/^[0-9a-f]{2}$/.test(name)) removed += await removeUnspoken(house, workspaceId, name)
    }
  }
  return removed
}

async function removeUnspoken(house: House, workspaceId: string, part: string): Promise<number> {
  const here = (await names(join(folderOf(house, workspaceId), part))).filter(isDigest)
  return inHouse(house.ownPool, async (client) => {
    const { rows } = await client.query<{ free: boolean }>(`select pg_try_advisory_xact_lock(${filesLock}) as free`)
    if (!rows[0]!.free) return 0
    const kept = await spokenOf(client, workspaceId, here)
    let removed = 0
    for (const digest of here.filter((one) => !kept.has(one))) removed += await removeOld(house, join(folderOf(house, workspaceId), placeOf(digest)))
    return removed
  })
}

async function spokenOf(client: pg.PoolClient, workspaceId: string, digests: readonly string[]): Promise<Set<string>> {
  const { rows } = await client.query<{ digest: string }>('select distinct digest from file where workspace_id = $1 and digest = any($2)', [workspaceId, digests])
  return new Set(rows.map(({ digest }) => digest))
}

/** The same bytes may come in again in this very moment: set aside first and looked at once more, what is young goes back. */
async function removeOld(house: House, path: string): Promise<number> {
  const isOld = async (at: string) => house.clock.now().getTime() - (await stat(at)).mtimeMs > dayMs
  if (!(await isOld(path))) return 0
  const aside = `${path}${draftEnding}`
  await rename(path, aside)
  const goes = await isOld(aside)
  if (!goes) await link(aside, path).catch(unless('EEXIST'))
  await rm(aside)
  return goes ? 1 : 0
}

const names = async (folder: string): Promise<string[]> => (await readdir(folder).catch(unless('ENOENT'))) ?? []

const unless = (expected: string) => (error: { code?: string }): undefined => {
  if (error.code !== expected) throw error
}
