import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { draftEnding, syncFolder } from '../files/folder.ts'

/** Everything whole in the folder of files, by paths relative to it with forward slashes; empty while there is no folder. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: { code?: string }) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith(draftEnding))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1).replaceAll(sep, '/'))
    .sort()
}

export async function* readWhole(path: string): AsyncGenerator<Buffer, number> {
  for await (const bytes of createReadStream(path)) yield bytes as Buffer
  return 0
}

/** A path that stays inside the folder: a backup may come from anywhere. */
export const isInside = (path: string): boolean =>
  path !== '' && !path.includes('\\') && path.split('/').every((step) => step !== '' && step !== '.' && step !== '..' && !step.includes('\u0000'))

/** Writes a file under another name and puts it in place when it is whole. */
export async function writeWhole(path: string): Promise<{ write(bytes: Buffer): Promise<void>; end(): Promise<void>; drop(): Promise<void> }> {
  await mkdir(dirname(path), { recursive: true })
  const draft = `${path}.${process.pid}${draftEnding}`
  const handle = await open(draft, 'w', 0o600)
  return {
    write: (bytes) => handle.writeFile(bytes),
    async end() {
      await handle.sync()
      await handle.close()
      await rename(draft, path)
      await syncFolder(dirname(path))
    },
    async drop() {
      await handle.close()
      await rm(draft, { force: true })
    },
  }
}
