import { z } from '@hono/zod-openapi'

export const sourceRow = z.object({
  id: z.uuid(),
  kind: z.string(),
  name: z.string(),
  webhookUrl: z.url().nullable(),
  apiBase: z.string().nullable(),
  /** When the source last told us something; null before its first delivery. */
  lastHeardAt: z.iso.datetime().nullable(),
})
export const sourceList = z.object({ items: z.array(sourceRow), next: z.string().nullable() })

export const lineSourceInput = z.object({
  name: z.string().trim().min(1).max(120),
  secret: z.string().trim().min(1).max(200),
  token: z.string().trim().min(1).max(2000),
  apiBase: z.url().optional(),
  /** Where files of messages are asked for, if not there too. */
  dataBase: z.url().optional(),
})
export const lineSourceAnswer = z.object({ sourceId: z.uuid(), webhookUrl: z.url() })

/** An event that was kept but could not be read: what, why, and the way to try again. */
export const faultRow = z.object({
  source: z.object({ id: z.uuid(), name: z.string() }),
  eventKey: z.string(),
  receivedAt: z.iso.datetime(),
  attempts: z.int(),
  problem: z.object({ code: z.string(), th: z.string(), en: z.string() }),
  /** The beginning of the event as it came, for a person to look at. */
  excerpt: z.string(),
})
export const faultList = z.object({ items: z.array(faultRow), next: z.string().nullable() })
export const faultRetryInput = z.object({ sourceId: z.uuid(), eventKey: z.string().min(1).max(200) })

export type SourceRow = z.infer<typeof sourceRow>
export type SourceList = z.infer<typeof sourceList>
export type FaultRow = z.infer<typeof faultRow>
export type FaultList = z.infer<typeof faultList>
