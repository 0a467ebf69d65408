import type { Scope } from '../../platform/database/scope.ts'
import { insertWanted } from './queries.ts'

type Said = { id: string; sourceId: string; externalId: string; kind: string; details: Record<string, unknown> | null }

const kinds = new Set(['image', 'video', 'audio', 'file'])

/** Whatever came with more than words is to be fetched soon: its channel keeps it for a limited time. */
export async function wantMedia(scope: Scope, said: readonly Said[]): Promise<void> {
  const carrying = said.filter(({ kind }) => kinds.has(kind))
  if (carrying.length === 0) return
  await insertWanted(scope, carrying.map(({ id, sourceId, externalId, kind, details }) => ({ interactionId: id, sourceId, externalId, kind, name: nameIn(details), problem: refusalOf(details) })))
}

const nameIn = (details: Said['details']): string | null => (typeof details?.fileName === 'string' ? details.fileName.slice(0, 300) : null)

/** Some programs let people send a picture that lies anywhere on the net. Such an address is a stranger's: we do not go there. */
const refusalOf = (details: Said['details']): string | null =>
  (details?.contentProvider as { type?: unknown } | undefined)?.type === 'external' ? 'lies-elsewhere' : null
