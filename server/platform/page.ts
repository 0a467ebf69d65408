import { z } from '@hono/zod-openapi'
import { problems } from './errors.ts'

/** Lists are paged by key: a cursor names the last row given, so that rows that come or go shift nothing. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(400).optional(),
})

export const toCursor = (key: readonly (string | number)[]): string => Buffer.from(JSON.stringify(key)).toString('base64url')

export function fromCursor(cursor: string | undefined, parts: number): string[] | undefined {
  if (cursor === undefined) return undefined
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(key) && key.length === parts && key.every((part) => typeof part === 'string')) return key
  } catch {
    // falls through to the same answer
  }
  throw problems.badInput('query.cursor', {
    th: 'ตัวชี้หน้าถัดไปใช้ไม่ได้ เปิดรายการใหม่จากหน้าแรก',
    en: 'This cursor cannot be used. Open the list from its first page again.',
  })
}

/** Asks for one row more than is given: whether a next page exists is then known without counting. */
export function toPage<R, I>(rows: readonly R[], limit: number, key: (row: R) => (string | number)[], item: (row: R) => I) {
  const given = rows.slice(0, limit)
  const last = given.at(-1)
  return { items: given.map(item), next: rows.length > limit && last !== undefined ? toCursor(key(last)) : null }
}
