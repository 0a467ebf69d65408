import { z } from '@hono/zod-openapi'

/** How it goes with one address that is read again and again. */
export const feedState = z.object({
  id: z.uuid(),
  holds: z.enum(['posts', 'comments']),
  address: z.string(),
  /** new: not yet read, well or badly · well: read the last time · failing: not read the last time · gone: not read any more */
  state: z.enum(['new', 'well', 'failing', 'gone']),
  triedAt: z.iso.datetime().nullable(),
  succeededAt: z.iso.datetime().nullable(),
  nextAt: z.iso.datetime().nullable(),
  /** How often it failed since it was last read. */
  failures: z.int(),
  problem: z.object({ code: z.string(), th: z.string(), en: z.string() }).nullable(),
})

export const sourceRow = z.object({
  id: z.uuid(),
  kind: z.string(),
  name: z.string(),
  webhookUrl: z.url().nullable(),
  apiBase: z.string().nullable(),
  /** When the source last told us something; null before its first delivery. */
  lastHeardAt: z.iso.datetime().nullable(),
  /** Since when nobody listens there any more; what came from it stays. */
  stoppedAt: z.iso.datetime().nullable(),
  /** What it is read from; empty for a source that comes to us by itself. */
  feeds: z.array(feedState),
})
export const sourceList = z.object({ items: z.array(sourceRow), next: z.string().nullable() })

/** Who stands in for LINE. */
const lineAddress = z.url({ protocol: /^https?$/ })

export const lineSourceInput = z.object({
  name: z.string().trim().min(1).max(120),
  secret: z.string().trim().min(1).max(200),
  token: z.string().trim().min(1).max(2000),
  apiBase: lineAddress.optional(),
  /** Where files of messages are asked for, if not there too. */
  dataBase: lineAddress.optional(),
})
export const lineSourceAnswer = z.object({ sourceId: z.uuid(), webhookUrl: z.url() })

export const feedSourceInput = z.object({
  name: z.string().trim().min(1).max(120),
  /** A feed, or a website that names its feed. */
  url: z.url({ protocol: /^https?$/ }).max(2000),
})
export const feedAddressInput = feedSourceInput.pick({ url: true })
export const stoppedAnswer = z.object({ id: z.uuid(), stoppedAt: z.iso.datetime().nullable() })
export const feedSourceAnswer = z.object({ sourceId: z.uuid() })

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

export type FeedState = z.infer<typeof feedState>
export type SourceRow = z.infer<typeof sourceRow>
export type SourceList = z.infer<typeof sourceList>
export type FaultRow = z.infer<typeof faultRow>
export type FaultList = z.infer<typeof faultList>

export type { ImportPreview, ImportRow, ImportSettings, ImportState } from './imports/shapes.ts'
