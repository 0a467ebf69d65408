import { z } from '@hono/zod-openapi'
import { problems } from './errors.ts'

/** Lists are paged by key: a cursor names the last row given, so that rows that come or go shift nothing. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  // As long as the longest name in the longest script makes it.
  cursor: z.string().max(1000).optional(),
})

export const toCursor = (key: readonly (string | number)[]): string => Buffer.from(JSON.stringify(key)).toString('base64url')

/** What each part of a key must be: whoever makes up a cursor is told so, before the database stumbles over it. */
const kinds = {
  id: z.uuid(),
  time: z.iso.datetime(),
  number: z.string().regex(/^-?\d{1,16}$/),
  text: z.string().refine((text) => !text.includes('\u0000')),
}

export function fromCursor(cursor: string | undefined, parts: readonly (keyof typeof kinds)[]): string[] | undefined {
  if (cursor === undefined) return undefined
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(key) && key.length === parts.length && parts.every((kind, i) => kinds[kind].safeParse(key[i]).success)) return key
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
