import { type Expression, type SqlBool, sql } from 'kysely'
import type pg from 'pg'
import { problems } from '../platform/errors.ts'

const fieldName = /^[a-z][a-z0-9_]{0,39}$/

/** A field's name becomes part of an index, so it is a plain word and nothing else. */
function checkName(field: string): void {
  if (fieldName.test(field)) return
  throw problems.badInput('field', {
    th: 'ชื่อฟิลด์ใช้ได้เฉพาะ a-z, 0-9 และ _ ขึ้นต้นด้วยตัวอักษร ไม่เกิน 40 ตัว แก้ชื่อแล้วลองใหม่',
    en: 'A field’s name may hold a-z, 0-9 and _ only, begins with a letter and has at most 40 of them. Change it and try again.',
  })
}

/**
 * Makes filtering by one custom field fast, while others go on writing. Run by the house outside of any transaction;
 * an index that was left half made by a crash is made anew.
 */
export async function indexCustomField(pool: Pick<pg.Pool, 'query'>, field: string): Promise<void> {
  checkName(field)
  const index = `person_custom_${field}`
  const { rows } = await pool.query<{ valid: boolean }>(
    `select i.indisvalid as valid from pg_index i join pg_class c on c.oid = i.indexrelid
     where c.relname = $1 and c.relnamespace = 'public'::regnamespace`,
    [index],
  )
  if (rows[0]?.valid) return
  if (rows[0]) await pool.query(`drop index concurrently "${index}"`)
  await pool.query(`create index concurrently "${index}" on person (workspace_id, (custom ->> '${field}'))`)
}

/** The filter that this index serves: the same expression, written the same way. */
export function customFieldIs(field: string, value: string, table = 'person'): Expression<SqlBool> {
  checkName(field)
  return sql<SqlBool>`${sql.ref(`${table}.custom`)} ->> ${sql.lit(field)} = ${value}`
}
