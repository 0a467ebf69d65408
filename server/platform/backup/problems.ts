import { Problem } from '../errors.ts'

export const fileExists = (path: string) =>
  new Problem('backup-exists', 409, {
    th: `มีไฟล์ ${path} อยู่แล้ว ตั้งชื่ออื่น หรือใส่ --force เพื่อเขียนทับ`,
    en: `The file ${path} is already there. Choose another name, or add --force to replace it.`,
  })

export const notABackup = (path: string, cause?: unknown) =>
  new Problem('not-a-backup', 400, {
    th: `${path} ไม่ใช่ไฟล์สำรองข้อมูลของ Saijai ยังไม่ได้เขียนข้อมูลใด ๆ เลือกไฟล์ที่ได้จากคำสั่ง backup`,
    en: `${path} is not a backup made by Saijai. Nothing was written. Choose a file that the command backup made.`,
  }, { cause })

export const damaged = (path: string, where: string, cause?: unknown) =>
  new Problem('backup-damaged', 400, {
    th: `ไฟล์สำรองข้อมูล ${path} เสียหายหรือไม่ครบ (${where}) ยังไม่ได้เขียนข้อมูลใด ๆ คัดลอกไฟล์มาใหม่ หรือใช้ไฟล์สำรองชุดอื่น`,
    en: `The backup ${path} is damaged or incomplete (${where}). Nothing was written. Copy the file anew, or use another backup.`,
  }, { cause })

export const newerBackup = (path: string, what: string) =>
  new Problem('backup-newer', 400, {
    th: `ไฟล์สำรองข้อมูล ${path} มาจาก Saijai รุ่นใหม่กว่า (มี ${what}) ยังไม่ได้เขียนข้อมูลใด ๆ อัปเดต Saijai แล้วลองใหม่`,
    en: `The backup ${path} was made by a newer Saijai (it has ${what}). Nothing was written. Update Saijai and try again.`,
  })

export const otherMigration = (path: string, name: string) =>
  new Problem('backup-of-other-tables', 400, {
    th: `ไฟล์สำรองข้อมูล ${path} ทำด้วยไฟล์ ${name} ที่ไม่ตรงกับของโปรแกรมนี้ ยังไม่ได้เขียนข้อมูลใด ๆ ใช้ Saijai รุ่นที่เผยแพร่ซึ่งทำไฟล์นี้`,
    en: `The backup ${path} was made with a ${name} that differs from the one here. Nothing was written. Use the released Saijai that made it.`,
  })

export const inUse = () =>
  new Problem('database-in-use', 409, {
    th: 'Saijai หรือคำสั่งอื่นกำลังใช้ฐานข้อมูลนี้อยู่ ยังไม่ได้เขียนข้อมูลใด ๆ หยุด Saijai ก่อนแล้วสั่ง restore อีกครั้ง',
    en: 'Saijai, or another command, is using this database. Nothing was written. Stop it first, then restore again.',
  })

export const notEmpty = (table: string) =>
  new Problem('database-not-empty', 409, {
    th: `ฐานข้อมูลนี้มีข้อมูลอยู่แล้ว (ตาราง ${table}) ยังไม่ได้เขียนข้อมูลใด ๆ กำหนด SAIJAI_DATA เป็นโฟลเดอร์ใหม่ หรือใส่ --force เพื่อแทนที่ข้อมูลเดิมทั้งหมด`,
    en: `This database already holds data (table ${table}). Nothing was written. Set SAIJAI_DATA to a new folder, or add --force to replace everything in it.`,
  })

/** What the file system refused, in words for people; anything else is passed on as it is. */
export function fileProblem(path: string, error: unknown): unknown {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new Problem('backup-disk-full', 507, {
      th: `พื้นที่ดิสก์สำหรับ ${path} เต็ม เพิ่มพื้นที่ว่างหรือเลือกที่อื่นแล้วลองใหม่`,
      en: `The disk for ${path} is full. Free some space or choose another place, and try again.`,
    }, { blame: 'outside', cause: error })
  }
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EEXIST' || code === 'EISDIR' || code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return new Problem('file-unreachable', 400, {
      th: `เปิดหรือเขียน ${path} ไม่ได้ ตรวจชื่อและสิทธิ์ของโฟลเดอร์แล้วลองใหม่ (${message})`,
      en: `${path} cannot be opened or written. Check the name and the rights of its folder, and try again (${message}).`,
    }, { cause: error })
  }
  return error
}
