import { open } from 'node:fs/promises'
import { join } from 'node:path'
import type { House } from '../house.ts'

/** What ends like this is being written, or was when its writer died. */
export const draftEnding = '.partial'

/** Below the data, also when the database is elsewhere: several processes on one database must share this folder. */
export const filesFolder = (house: House): string => join(house.config.dataDir, 'files')

export const folderOf = (house: House, workspaceId: string): string => join(filesFolder(house), workspaceId)

/** Two letters of the digest part the files, so that no folder holds a million of them. */
export const placeOf = (digest: string): string => join(digest.slice(0, 2), digest)

export const isDigest = (name: string): boolean => /^[0-9a-f]{64}$/.test(name)

/** A name in a folder is safe once the folder itself is on the disk. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
