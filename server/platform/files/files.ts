import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { insertRows } from '../database/rows.ts'
import type { Scope } from '../database/scope.ts'
import { Problem } from '../errors.ts'
import type { House } from '../house.ts'
import { newId } from '../id.ts'
import { folderOf, placeOf } from './folder.ts'
import type { Received } from './receive.ts'

export type KeptFile = { workspaceId: string; id: string; digest: string; size: number; mediaType: string; name: string }

/** Gives received bytes their row, in the transaction of whatever points at it. */
export async function keepFile(scope: Scope, received: Received, about: { name: string; mediaType: string }): Promise<KeptFile> {
  if (received.workspaceId !== scope.workspaceId) throw new Error('these bytes were received for another workspace')
  const file = { ...received, id: newId(), mediaType: plainMediaType(about.mediaType), name: plainName(about.name) }
  await insertRows(scope.tx, 'file', [
    {
      workspace_id: file.workspaceId,
      id: file.id,
      digest: file.digest,
      size: file.size,
      media_type: file.mediaType,
      name: file.name,
      created_at: scope.clock.now(),
    },
  ])
  return file
}

export async function findFile(scope: Scope, id: string): Promise<KeptFile | undefined> {
  return scope.tx
    .selectFrom('file')
    .select(['workspace_id as workspaceId', 'id', 'digest', 'size', 'media_type as mediaType', 'name'])
    .where('workspace_id', '=', scope.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Takes the row away; the bytes follow in a day, unless another row speaks of them. */
export async function dropFile(scope: Scope, id: string): Promise<void> {
  await scope.tx.deleteFrom('file').where('workspace_id', '=', scope.workspaceId).where('id', '=', id).execute()
}

/** The bytes as a stream; `start` and `end` are the first and the last of them that are wanted. */
export async function openFile(house: House, file: Pick<KeptFile, 'workspaceId' | 'digest' | 'name'>, start = 0, end = Infinity): Promise<Readable> {
  const handle = await openHandle(join(folderOf(house, file.workspaceId), placeOf(file.digest)), file.name)
  return handle.createReadStream({ start, end, highWaterMark: 256 * 1024 })
}

async function openHandle(path: string, name: string): Promise<FileHandle> {
  try {
    return await open(path, 'r')
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOENT') throw error
    throw new Problem('file-missing', 500, {
      th: `ไม่พบเนื้อหาของไฟล์ “${name}” ในโฟลเดอร์ files ของเซิร์ฟเวอร์ ให้ผู้ดูแลระบบสั่ง doctor แล้วนำโฟลเดอร์เดิมหรือข้อมูลสำรองกลับมา`,
      en: `The bytes of “${name}” are missing from the server’s folder of files. Have your administrator run doctor, and put the folder or a backup back.`,
    }, { cause: error })
  }
}

const plainMediaType = (told: string): string => (/^[\w.+-]{1,60}\/[\w.+-]{1,100}$/.test(told) ? told.toLowerCase() : 'application/octet-stream')

/** A name for people, and never a path: without folders, and without what no screen shows. */
function plainName(told: string): string {
  const last = told.toWellFormed().split(/[\\/]/).at(-1)!.replace(/[\p{Cc}\p{Bidi_Control}]/gu, '').trim()
  return [...new Intl.Segmenter('th').segment(last)].slice(0, 150).map(({ segment }) => segment).join('') || 'file'
}
