import { loopActor } from '../../platform/access/loop.ts'
import { inScope, type Scope } from '../../platform/database/scope.ts'
import { Problem } from '../../platform/errors.ts'
import { keepFile } from '../../platform/files/files.ts'
import { type Received, receiveFile } from '../../platform/files/receive.ts'
import type { House } from '../../platform/house.ts'
import type { Opened } from '../../platform/http/outbound.ts'
import { openLineContent } from '../line/content.ts'
import { credentialsOf } from '../sources.ts'
import { type Fetched, nextFetch } from './next-fetch.ts'
import { dropMediaClaim, dueAgain, holdMedia, type MediaClaim, type MediaRow, setMedia, stayWith, takeMediaClaim } from './queries.ts'
import { sniffed } from './sniff.ts'

/** LINE lets people send a gigabyte; a shop's disk is not for that. */
export const largestMedia = 100 * 1024 * 1024

const stayEveryMs = 15_000

/**
 * Fetches one file that is wanted, if there is one. Its bytes lie in their place before a row speaks of them, and its row
 * is written together with what became of it: cut off anywhere, it is fetched again and nothing half is ever shown.
 */
export async function takeMedia(house: House, stopping: AbortSignal): Promise<boolean> {
  const claim = await takeMediaClaim(house)
  if (!claim) return false
  const actor = loopActor(claim.workspaceId)
  const wanted = await inScope(house.database, actor, (scope) => begin(scope, claim))
  if (!wanted) return true
  const staying = setInterval(() => void stayWith(house, claim).catch(() => undefined), stayEveryMs)
  try {
    const came = await fetchOne(house, claim.workspaceId, wanted, stopping)
    await inScope(house.database, actor, (scope) => conclude(scope, claim, came))
  } catch (error) {
    // Our own disk or database failed, or we are told to stop: nothing is decided about the file, so it waits.
    if (stopping.aborted || error instanceof Problem) await inScope(house.database, actor, (scope) => dueAgain(scope, claim, stopping.aborted ? 0 : 60_000))
    if (!stopping.aborted) throw error
  } finally {
    clearInterval(staying)
  }
  return true
}

async function begin(scope: Scope, claim: MediaClaim): Promise<MediaRow | undefined> {
  const row = await holdMedia(scope, claim.record)
  if (row?.state === 'waiting') return row
  await dropMediaClaim(scope, claim)
  return undefined
}

type Kept = { kind: 'received'; received: Received; mediaType: string }

async function fetchOne(house: House, workspaceId: string, row: MediaRow, stopping: AbortSignal): Promise<Kept | Fetched> {
  const line = await credentialsOf(house, workspaceId, row.source_id)
  if (!line) return { kind: 'refused', status: 401 }
  // Behind a demonstration is nobody who would have it.
  if (line.isDemo) return { kind: 'refused', status: 410 }
  const opened = await openLineContent(line, { externalId: row.external_id, kind: row.kind }, stopping)
  stopping.throwIfAborted()
  if ('kind' in opened) return opened
  if (Number(opened.headers.get('content-length') ?? 0) > largestMedia) {
    opened.leave()
    return { kind: 'too-large' }
  }
  return receive(house, workspaceId, opened, stopping)
}

async function receive(house: House, workspaceId: string, opened: Opened, stopping: AbortSignal): Promise<Kept | Fetched> {
  const looked = sniffed(opened.pieces)
  try {
    const received = await receiveFile(house, workspaceId, looked.pieces, { maxBytes: largestMedia })
    const told = opened.headers.get('content-length')
    // Some servers end a broken answer as if it were whole.
    if (told !== null && opened.headers.get('content-encoding') === null && Number(told) !== received.size) return { kind: 'cut' }
    return { kind: 'received', received, mediaType: looked.mediaType() }
  } catch (error) {
    stopping.throwIfAborted()
    if (looked.brokeOff()) return { kind: 'cut' }
    if (error instanceof Problem && error.code === 'too-large') return { kind: 'too-large' }
    throw error
  }
}

async function conclude(scope: Scope, claim: MediaClaim, came: Kept | Fetched): Promise<void> {
  const row = await holdMedia(scope, claim.record)
  // Taken back while it came in, or fetched by somebody who was quicker.
  if (row?.state !== 'waiting') return dropMediaClaim(scope, claim)
  const attempts = row.attempts + 1
  if (came.kind === 'received') {
    const file = await keepFile(scope, came.received, { name: row.name ?? nameOf(row.kind, came.mediaType), mediaType: came.mediaType })
    await setMedia(scope, claim.record, { state: 'kept', file_id: file.id, attempts, problem: null })
    return dropMediaClaim(scope, claim)
  }
  const next = nextFetch(came, attempts, row.wanted_at, scope.clock.now())
  if (next.do === 'again') {
    await setMedia(scope, claim.record, { attempts, problem: came.kind === 'preparing' ? 'preparing' : 'not-reached-yet' })
    return dueAgain(scope, claim, next.inMs)
  }
  await setMedia(scope, claim.record, { state: 'failed', attempts, problem: next.problem })
  await dropMediaClaim(scope, claim)
}

/** A picture has no name of its own: whoever saves it gets one that opens. */
const nameOf = (kind: string, mediaType: string): string => `${kind}.${mediaType.split('/')[1]!.replace('octet-stream', 'bin').replace('jpeg', 'jpg').replace('quicktime', 'mov')}`
