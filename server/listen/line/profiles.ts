import { createHash } from 'node:crypto'
import { namelessIdentities, nameIdentity } from '../../customers/index.ts'
import { loopActor } from '../../platform/access/loop.ts'
import type { AfterFollower } from '../../platform/changes/followers.ts'
import { inScope } from '../../platform/database/scope.ts'
import type { House } from '../../platform/house.ts'
import { callConfigured } from '../../platform/http/outbound.ts'
import type { Job } from '../../platform/jobs/jobs.ts'
import { credentialsOf } from '../sources.ts'

/** New accounts are asked for their names later and in batches: a message never waits for that. */
export const followNewIdentities: AfterFollower = {
  name: 'line-profiles',
  kinds: ['identity'],
  async follow(house, signals) {
    const fresh = signals.filter(({ version }) => version === 1)
    for (const [workspaceId, theirs] of Map.groupBy(fresh, (signal) => signal.workspaceId)) {
      const ids = theirs.map(({ record }) => record)
      await house.jobs.send('line-profiles', createHash('sha256').update(ids.join()).digest('base64url'), { workspaceId, ids })
    }
  },
}

export const fetchProfiles = (house: House): Job => ({
  name: 'line-profiles',
  async run({ workspaceId, ids }) {
    const actor = loopActor(String(workspaceId))
    const nameless = await inScope(house.database, actor, (scope) => namelessIdentities(scope, ids as string[]))
    for (const { id, sourceId, externalId } of nameless) {
      const profile = await askLine(house, String(workspaceId), sourceId, externalId)
      if (profile) await inScope(house.database, actor, (scope) => nameIdentity(scope, id, profile))
    }
  },
})

/** Refused for this one account, e.g. blocked, gone or no account at all; the others behind it must not wait for it. */
const isAboutThem = (status: number): boolean => status >= 400 && status < 500 && ![401, 403, 408, 429].includes(status)

type Profile = { name: string | null; pictureUrl: string | null; language: string | null }

/** Undefined when this source is no LINE account, or only plays one; a profile without a name when LINE will not tell (blocked, or gone). */
async function askLine(house: House, workspaceId: string, sourceId: string, userId: string): Promise<Profile | undefined> {
  const line = await credentialsOf(house, workspaceId, sourceId)
  if (!line || line.isDemo) return undefined
  const answer = await callConfigured(`${line.apiBase}/v2/bot/profile/${encodeURIComponent(userId)}`, {
    method: 'GET',
    headers: { authorization: `Bearer ${line.token}` },
    timeoutMs: 10_000,
  })
  if (isAboutThem(answer.status)) return { name: null, pictureUrl: null, language: null }
  if (answer.status !== 200) throw new Error(`LINE answered ${answer.status} when asked for a profile`)
  const told = JSON.parse(answer.body) as Record<string, unknown>
  const text = (value: unknown) => (typeof value === 'string' ? value.toWellFormed().replaceAll('\u0000', '').slice(0, 500) : null)
  return { name: text(told.displayName), pictureUrl: text(told.pictureUrl), language: text(told.language) }
}
