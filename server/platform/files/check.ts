import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Check } from '../doctor/check.ts'
import type { House } from '../house.ts'
import { openFile } from './files.ts'
import { filesFolder, folderOf, placeOf } from './folder.ts'

type Row = { workspaceId: string; id: string; digest: string; size: number; name: string }

const pageSize = 1000
const readAgain = { files: 20, bytes: 32 * 1024 ** 2 }

/** Every file that a row speaks of lies there in its full length, and the newest hold what their digest says. */
export const filesCheck: Check = {
  name: 'files',
  async look(house) {
    let count = 0
    const wrong: string[] = []
    for await (const row of everyFile(house)) {
      count += 1
      const found = await stat(join(folderOf(house, row.workspaceId), placeOf(row.digest))).catch(() => undefined)
      if (found?.size !== row.size) wrong.push(row.name)
    }
    for (const row of wrong.length === 0 ? await newest(house) : []) if (!(await isWhole(house, row))) wrong.push(row.name)
    const folder = filesFolder(house)
    return wrong.length === 0
      ? { ok: true, th: `ไฟล์ที่เก็บไว้ ${count} ไฟล์อยู่ครบใน ${folder} หากหลายเครื่องใช้ฐานข้อมูลเดียวกัน ทุกเครื่องต้องเห็นโฟลเดอร์นี้`, en: `All ${count} kept files lie in ${folder}. If several machines use one database, each must see this folder.` }
      : {
          ok: false,
          th: `ไฟล์ใน ${folder} หายหรือเสียหาย ${wrong.length} ไฟล์ เช่น ${wrong.slice(0, 3).join(', ')} นำโฟลเดอร์เดิมหรือข้อมูลสำรองกลับมา`,
          en: `In ${folder} files are missing or damaged: ${wrong.length}, e.g. ${wrong.slice(0, 3).join(', ')}. Put the folder or a backup back.`,
        }
  },
}

const columns = 'workspace_id as "workspaceId", id, digest, size, name'

async function* everyFile(house: House): AsyncGenerator<Row> {
  let after = ['00000000-0000-0000-0000-000000000000', '00000000-0000-0000-0000-000000000000']
  for (;;) {
    const { rows } = await house.ownPool.query<Row>(`select ${columns} from file where (workspace_id, id) > ($1, $2) order by workspace_id, id limit ${pageSize}`, after)
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < pageSize) return
    after = [last.workspaceId, last.id]
  }
}

async function newest(house: House): Promise<Row[]> {
  const { rows } = await house.ownPool.query<Row>(`select ${columns} from file where size <= $1 order by created_at desc limit ${readAgain.files}`, [readAgain.bytes])
  return rows
}

async function isWhole(house: House, row: Row): Promise<boolean> {
  const hash = createHash('sha256')
  for await (const piece of await openFile(house, row)) hash.update(piece as Buffer)
  return hash.digest('hex') === row.digest
}
