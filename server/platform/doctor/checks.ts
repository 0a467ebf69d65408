import { stat, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { houseTables } from '../database/house-tables.ts'
import { readMigrations } from '../database/migrate.ts'
import { filesCheck } from '../files/check.ts'
import type { House } from '../house.ts'
import type { Check } from './check.ts'
import { followers, queue, sending, waitingWork } from './work.ts'

const server: Check = {
  name: 'server',
  async look(house) {
    const { version, encoding } = await one<{ version: string; encoding: string }>(
      house,
      `select current_setting('server_version') as version, current_setting('server_encoding') as encoding`,
    )
    return {
      ok: Number.parseInt(version, 10) >= 15 && encoding === 'UTF8',
      th: `PostgreSQL ${version} (${encoding}) ต้องเป็น 15 ขึ้นไปและ UTF8`,
      en: `PostgreSQL ${version} (${encoding}); 15 or newer and UTF8 are needed.`,
    }
  },
}

const running: Check = {
  name: 'running',
  async look(_house, { served }) {
    return served
      ? { ok: true, th: 'Saijai กำลังทำงานอยู่กับข้อมูลชุดนี้', en: 'Saijai is running on these data.' }
      : { ok: true, th: 'Saijai ยังไม่ได้เปิด งานที่รอจะเดินเมื่อเปิด', en: 'Saijai is not running; what waits moves on when it starts.' }
  },
}

const thaiSearch: Check = {
  name: 'thai-search',
  async look(house) {
    const { trigrams } = await one<{ trigrams: number }>(house, `select cardinality(show_trgm('น้ำตาล')) as trigrams`)
    return trigrams > 0
      ? { ok: true, th: 'ค้นหาข้อความภาษาไทยได้', en: 'Thai text can be searched.' }
      : {
          ok: false,
          th: 'ค้นหาข้อความภาษาไทยไม่ได้ ย้ายข้อมูลด้วย backup และ restore ไปยังฐานข้อมูลที่ LC_CTYPE เป็น C.UTF-8',
          en: 'Thai text cannot be searched. Move the data by backup and restore to a database whose LC_CTYPE is C.UTF-8.',
        }
  },
}

const rowSecurity: Check = {
  name: 'row-security',
  async look(house) {
    const { open, roles } = await one<{ open: string[]; roles: string[] }>(
      house,
      `select array(select relname::text from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace
         and not relrowsecurity and not relname = any($1) order by 1) as open,
       array(select rolname::text from pg_roles where rolname in ('saijai_app', 'saijai_reader') and (rolsuper or rolbypassrls)) as roles`,
      [Object.keys(houseTables)],
    )
    const found = [...open, ...roles]
    return found.length === 0
      ? { ok: true, th: 'ทุกตารางกั้นข้อมูลระหว่างพื้นที่งาน', en: 'Every table keeps the workspaces apart.' }
      : {
          ok: false,
          th: `การกั้นข้อมูลระหว่างพื้นที่งานขาดไปที่ ${found.join(', ')} ให้ผู้ดูแลฐานข้อมูลเปิด row security และลดสิทธิ์ของบทบาทเหล่านี้`,
          en: `Nothing keeps the workspaces apart at ${found.join(', ')}. Have the database administrator enable row security, and take those rights from the roles.`,
        }
  },
}

const migrations: Check = {
  name: 'migrations',
  async look(house) {
    const known = await readMigrations()
    const { rows } = await house.ownPool.query<{ name: string; checksum: string }>('select name, checksum from migration')
    const missing = known.filter((step) => !rows.some((row) => row.name === step.name && row.checksum === step.checksum)).map(({ name }) => name)
    return missing.length === 0
      ? { ok: true, th: `ฐานข้อมูลเป็นรุ่นล่าสุด (${rows.length} ขั้น)`, en: `The tables are up to date (${rows.length} migrations).` }
      : { ok: false, th: `ฐานข้อมูลยังขาด ${missing.join(', ')} ปิดแล้วเปิด Saijai ใหม่`, en: `The tables lack ${missing.join(', ')}. Stop Saijai and start it again.` }
  },
}

const leastFree = 1024 ** 3

const disk: Check = {
  name: 'disk',
  async look({ config }) {
    const { bavail, bsize } = await statfs(config.dataDir)
    const free = `${((bavail * bsize) / 1024 ** 3).toFixed(1)} GB`
    return bavail * bsize >= leastFree
      ? { ok: true, th: `ดิสก์ของ ${config.dataDir} ว่าง ${free}`, en: `The disk of ${config.dataDir} has ${free} free.` }
      : {
          ok: false,
          th: `ดิสก์ของ ${config.dataDir} เหลือเพียง ${free} เพิ่มพื้นที่ว่างให้มีอย่างน้อย 1 GB`,
          en: `The disk of ${config.dataDir} has only ${free} free. Free some space, at least 1 GB.`,
        }
  },
}

const encryptionKey: Check = {
  name: 'encryption-key',
  async look({ config }) {
    const path = join(config.dataDir, 'encryption.key')
    const found = await stat(path).catch(() => undefined)
    if (!found) {
      return {
        ok: false,
        th: `ไม่พบกุญแจเข้ารหัส ${path} นำสำเนาที่เก็บไว้กลับมา`,
        en: `The encryption key ${path} is missing. Put your copy of it back.`,
      }
    }
    if (process.platform !== 'win32' && (found.mode & 0o077) !== 0) {
      return { ok: false, th: `ผู้ใช้อื่นอ่านกุญแจเข้ารหัสได้ สั่ง chmod 600 ${path}`, en: `Other users can read the encryption key. Run chmod 600 ${path}` }
    }
    return { ok: true, th: `กุญแจเข้ารหัสอยู่ที่ ${path} เก็บสำเนาไว้ที่อื่นด้วย`, en: `The encryption key is at ${path}; keep a copy of it elsewhere.` }
  },
}

const publicUrl: Check = {
  name: 'public-url',
  async look({ publicUrl: url }) {
    return url.startsWith('https://')
      ? { ok: true, th: `ภายนอกเข้าถึงที่ ${url}`, en: `The outside reaches us at ${url}.` }
      : {
          ok: true,
          th: `ที่อยู่คือ ${url} LINE ส่งข้อความมาได้เฉพาะที่อยู่ https เมื่อจะใช้จริงให้กำหนด PUBLIC_URL`,
          en: `The address is ${url}. LINE delivers to https addresses only; set PUBLIC_URL before you go live.`,
        }
  },
}

async function one<R extends object>(house: House, text: string, values: unknown[] = []): Promise<R> {
  const { rows } = await house.ownPool.query<R>(text, values)
  return rows[0]!
}

export const checks: readonly Check[] = [server, running, thaiSearch, rowSecurity, migrations, disk, filesCheck, encryptionKey, publicUrl, queue, waitingWork, sending, followers]
