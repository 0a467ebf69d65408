import pg from 'pg'
import { Problem } from '../errors.ts'

/** The two roles that requests run as: they cannot sign in, own nothing, and are granted to the connecting owner. */
const roles = ['saijai_app', 'saijai_reader']

/** Once per server. Roles belong to the whole server, so two databases starting at once must not trip over each other. */
export async function ensureRoles(client: pg.Client): Promise<void> {
  for (const role of roles) {
    const { rows } = await client.query<{ exists: boolean; granted: boolean; version: number }>(
      `select exists (select from pg_roles where rolname = $1) as exists,
         coalesce((select pg_has_role(current_user, oid, 'member') from pg_roles where rolname = $1), false) as granted,
         current_setting('server_version_num')::int as version`,
      [role],
    )
    const { exists, granted, version } = rows[0]!
    try {
      if (!exists) await client.query(`create role ${role} nologin nosuperuser nobypassrls`).catch(unlessItExists)
      if (!granted) await client.query(`grant ${role} to current_user${version >= 160_000 ? ' with inherit false, set true' : ''}`)
    } catch (error) {
      throw new Problem('roles-missing', 500, {
        th: `ผู้ใช้ฐานข้อมูลนี้สร้างหรือรับบทบาท ${role} ไม่ได้ ให้ผู้ดูแลฐานข้อมูลรัน: create role ${role} nologin; grant ${role} to (ผู้ใช้นี้);`,
        en: `This database user can neither make nor be granted the role ${role}. Have the database administrator run: create role ${role} nologin; grant ${role} to (this user);`,
      }, { cause: error })
    }
  }
}

function unlessItExists(error: { code?: string }): void {
  // 42710 and 23505: somebody else made it in the same moment.
  if (error.code !== '42710' && error.code !== '23505') throw error
}

/** Refuses to serve when row security would not hold for a request, or when Thai could not be searched. */
export async function checkServer(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: number; encoding: string; trigrams: number }>(
    `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding,
       cardinality(show_trgm('น้ำตาล')) as trigrams`,
  )
  const { version, encoding, trigrams } = rows[0]!
  if (version < 150_000) {
    throw new Problem('server-too-old', 500, {
      th: `ต้องใช้ PostgreSQL 15 ขึ้นไป (เซิร์ฟเวอร์นี้คือ ${Math.floor(version / 10_000)}) อัปเกรดแล้วเริ่มใหม่`,
      en: `PostgreSQL 15 or newer is needed (this server is ${Math.floor(version / 10_000)}). Upgrade it and start again.`,
    })
  }
  if (encoding !== 'UTF8' || trigrams === 0) {
    throw new Problem('server-not-thai', 500, {
      th: `ฐานข้อมูลนี้ค้นภาษาไทยไม่ได้ (ต้องเป็น UTF-8 และ LC_CTYPE เช่น C.UTF-8) สร้างฐานข้อมูลใหม่ด้วย: create database saijai encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8' template template0`,
      en: `Thai cannot be searched in this database (it needs UTF-8 and an LC_CTYPE such as C.UTF-8). Make a new one: create database saijai encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8' template template0`,
    })
  }
  for (const role of roles) await checkRole(client, role)
}

async function checkRole(client: pg.Client, role: string): Promise<void> {
  await client.query(`begin; set local role ${role}`)
  const { rows } = await client.query<{ powerful: boolean; owns: boolean }>(
    `select (rolsuper or rolbypassrls) as powerful,
       exists (select from pg_class where relnamespace = 'public'::regnamespace and relowner = pg_roles.oid) as owns
     from pg_roles where rolname = current_user`,
  )
  await client.query('rollback')
  if (rows[0]!.powerful || rows[0]!.owns) {
    throw new Problem('role-too-powerful', 500, {
      th: `บทบาท ${role} ต้องไม่เป็น superuser ไม่ข้าม row security และไม่เป็นเจ้าของตาราง แก้สิทธิ์แล้วเริ่มใหม่`,
      en: `The role ${role} must not be a superuser, bypass row security or own tables. Correct it and start again.`,
    })
  }
}
