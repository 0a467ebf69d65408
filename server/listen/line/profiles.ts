import { createHash } from 'node:crypto'
import { identitiesToAsk, keepProfile, staleIdentity, type ToAsk, type Told } from '../../customers/index.ts'
import { loopActor } from '../../platform/access/loop.ts'
import type { AfterFollower } from '../../platform/changes/followers.ts'
import { inScope } from '../../platform/database/scope.ts'
import type { House } from '../../platform/house.ts'
import { callConfigured } from '../../platform/http/outbound.ts'
import type { Job } from '../../platform/jobs/jobs.ts'
import { credentialsOf, type LineCredentials } from '../sources.ts'
import { fetchPicture } from './pictures.ts'

/** New accounts, and those asked after long ago, are asked for their names later and in batches: a message never waits for that. */
export const followNewIdentities: AfterFollower = {
  name: 'line-profiles',
  kinds: ['identity', staleIdentity],
  async follow(house, signals) {
    const wanted = signals.filter(({ kind, version }) => kind === staleIdentity || version === 1)
    for (const [workspaceId, theirs] of Map.groupBy(wanted, (signal) => signal.workspaceId)) {
      const ids = [...new Set(theirs.map(({ record }) => record))]
      await house.jobs.send('line-profiles', createHash('sha256').update(ids.join()).digest('base64url'), { workspaceId, ids })
    }
  },
}

export const fetchProfiles = (house: House): Job => ({
  name: 'line-profiles',
  async run({ workspaceId, ids }) {
    const actor = loopActor(String(workspaceId))
    const toAsk = await inScope(house.database, actor, (scope) => identitiesToAsk(scope, ids as string[]))
    for (const one of toAsk) {
      const line = await credentialsOf(house, String(workspaceId), one.sourceId)
      // Behind a demonstration is nobody who could be asked.
      if (!line || line.isDemo) continue
      const told = await askLine(line, one)
      // The same address is the same picture: LINE gives a new one to each.
      const isNew = told.pictureUrl !== null && (told.pictureUrl !== one.profile?.pictureUrl || one.pictureId === null)
      const picture = isNew ? await fetchPicture(house, line, String(workspaceId), told.pictureUrl!) : undefined
      await inScope(house.database, actor, (scope) => keepProfile(scope, one.id, told, picture))
    }
  },
})

/** Refused for this one account, e.g. blocked, gone or no account at all; the others behind it must not wait for it. */
const isAboutThem = (status: number): boolean => status >= 400 && status < 500 && ![401, 403, 408, 429].includes(status)

type Profile = Told & { pictureUrl: string | null }

const nothing: Profile = { name: null, pictureUrl: null, language: null }

async function askLine(line: LineCredentials, one: ToAsk): Promise<Profile> {
  const path = pathOf(one)
  if (path === undefined) return nothing
  const answer = await callConfigured(`${line.apiBase}${path}`, { method: 'GET', headers: { authorization: `Bearer ${line.token}` }, timeoutMs: 10_000 })
  if (isAboutThem(answer.status)) return nothing
  if (answer.status !== 200) throw new Error(`LINE answered ${answer.status} when asked for a profile`)
  const told = JSON.parse(answer.body) as Record<string, unknown>
  const text = (value: unknown) => (typeof value === 'string' ? value.toWellFormed().replaceAll('\u0000', '').slice(0, 500) : null)
  return { name: text(told.displayName ?? told.groupName), pictureUrl: text(told.pictureUrl), language: text(told.language) }
}

/** Whoever spoke in a group may be no friend of the account: then only the group tells who they are. A room has no name. */
function pathOf({ kind, externalId, thread }: ToAsk): string | undefined {
  const [id, chat] = [externalId, thread ?? ''].map(encodeURIComponent)
  if (kind === 'group') return externalId.startsWith('C') ? `/v2/bot/group/${id}/summary` : undefined
  if (chat!.startsWith('C')) return `/v2/bot/group/${chat}/member/${id}`
  if (chat!.startsWith('R')) return `/v2/bot/room/${chat}/member/${id}`
  return `/v2/bot/profile/${id}`
}
