import { createHash } from 'node:crypto'
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { translateFailure } from '../database/failures.ts'
import { insideTransaction } from '../database/scope.ts'
import { problems } from '../errors.ts'
import type { House } from '../house.ts'
import { newId } from '../id.ts'
import { draftEnding, folderOf, placeOf, syncFolder } from './folder.ts'

/** Bytes that lie in their place, safe from a power cut, but that no row speaks of yet: give them one within the day. */
export type Received = { workspaceId: string; digest: string; size: number }

/**
 * Writes what comes in under a temporary name and puts it in its place when it is whole and on the disk. Reading may
 * take as long as the other side likes, so it refuses to run inside a transaction; `keepFile` then belongs inside.
 */
export async function receiveFile(house: House, workspaceId: string, bytes: AsyncIterable<Uint8Array>, limits: { maxBytes: number }): Promise<Received> {
  if (insideTransaction()) throw new Error('bytes are received inside a transaction')
  const folder = folderOf(house, workspaceId)
  const draft = join(folder, `${newId()}${draftEnding}`)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const { digest, size } = await writeDraft(draft, bytes, limits.maxBytes)
    await putInPlace(draft, join(folder, placeOf(digest)))
    return { workspaceId, digest, size }
  } catch (error) {
    await rm(draft, { force: true })
    throw translateFailure(error)
  }
}

async function writeDraft(draft: string, bytes: AsyncIterable<Uint8Array>, maxBytes: number): Promise<{ digest: string; size: number }> {
  const handle = await open(draft, 'wx', 0o600)
  try {
    const written = await write(handle, bytes, maxBytes)
    await handle.sync()
    return written
  } finally {
    await handle.close()
  }
}

async function write(handle: FileHandle, bytes: AsyncIterable<Uint8Array>, maxBytes: number): Promise<{ digest: string; size: number }> {
  const hash = createHash('sha256')
  let size = 0
  for await (const piece of bytes) {
    size += piece.byteLength
    if (size > maxBytes) throw problems.tooLarge(`${Math.floor(maxBytes / 1024 / 1024)} MB`)
    hash.update(piece)
    await handle.writeFile(piece)
  }
  return { digest: hash.digest('hex'), size }
}

/** Also over the same bytes that lie there already: they are young again, and no clean-up takes them away meanwhile. */
async function putInPlace(draft: string, place: string): Promise<void> {
  const folder = dirname(place)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await rename(draft, place)
  await syncFolder(folder)
  await syncFolder(dirname(folder))
  await syncFolder(dirname(dirname(folder)))
}
