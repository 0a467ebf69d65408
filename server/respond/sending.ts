import { setTimeout as sleep } from 'node:timers/promises'
import { credentialsOf, type LineCredentials } from '../listen/index.ts'
import { loopActor } from '../platform/access/loop.ts'
import { isTransient } from '../platform/database/failures.ts'
import { inScope, type Scope } from '../platform/database/scope.ts'
import { Problem } from '../platform/errors.ts'
import type { House } from '../platform/house.ts'
import { dropClaim, postponeClaim, type SendClaim, takeSendClaim } from './claims.ts'
import { type Outcome, pushOnLine, replyOnLine, type Words } from './line.ts'
import { backoffMs, delayOf, nextStep } from './next-step.ts'
import { beginAttempt, countUndecided, endAttempt, isEarlierUnderWay, type OutboxRow, readAttempts, readOutbox, setState } from './outbox.ts'
import { releaseToken, takeToken } from './tokens.ts'

/** Sends one message that is due, if there is one. Three steps: commit what we are about to do, do it, commit what came of it. */
export async function takeSending(house: House): Promise<boolean> {
  const claim = await takeSendClaim(house)
  if (!claim) return false
  const actor = loopActor(claim.workspaceId)
  // Opened before anything is written: a key that does not fit must not look like a message that may have left.
  const line = claim.sourceId === null ? undefined : await credentialsOf(house, claim.workspaceId, claim.sourceId)
  const prepared = await inScope(house.database, actor, (scope) => prepare(scope, claim))
  if (!prepared) return true
  const outcome = line ? await send(line, prepared) : ({ kind: 'refused', status: 401, detail: 'the source has no credentials' } as const)
  await untilWritten(() => inScope(house.database, actor, (scope) => conclude(scope, claim, prepared, outcome)))
  return true
}

const patienceMs = 12_000

/** What LINE said is told once: a database that is away for a moment must not turn it into something nobody knows. */
async function untilWritten(write: () => Promise<void>): Promise<void> {
  const until = performance.now() + patienceMs
  for (;;) {
    try {
      return await write()
    } catch (error) {
      if (performance.now() > until || !(error instanceof Problem || isTransient(error))) throw error
      await sleep(500)
    }
  }
}

type Prepared = { row: OutboxRow; number: number; via: 'reply' | 'push'; token: string | undefined }

async function prepare(scope: Scope, claim: SendClaim): Promise<Prepared | undefined> {
  const row = await readOutbox(scope, claim.record)
  if (!row || (row.state !== 'waiting' && row.state !== 'sending')) return void (await dropClaim(scope, claim))
  if (await isEarlierUnderWay(scope, row)) return void (await postponeClaim(scope, claim, 200))
  const attempts = await readAttempts(scope, row.id)
  const token = attempts.some((attempt) => attempt.via === 'push') ? undefined : await takeToken(scope, { sourceId: row.source_id, thread: row.thread })
  const step = nextStep(attempts, token !== undefined, scope.clock.now(), row.created_at)
  const spends = step.do === 'send' && step.via === 'reply'
  if (token !== undefined && !spends) await releaseToken(scope, { sourceId: row.source_id, thread: row.thread, token })
  if (step.do === 'give-up') return void (await giveUp(scope, claim, row, step.as, step.problem, null))
  const number = attempts.length + 1
  await beginAttempt(scope, row, number, step.via)
  return { row, number, via: step.via, token: spends ? token : undefined }
}

const send = (line: LineCredentials, { row, via, token }: Prepared): Promise<Outcome> =>
  via === 'reply' ? replyOnLine(line, token!, wordsOf(row)) : pushOnLine(line, row.recipient, wordsOf(row), row.id)

const wordsOf = ({ text, quote_token }: OutboxRow): Words => ({ text: text!, quoteToken: quote_token })

async function conclude(scope: Scope, claim: SendClaim, { row, number, via, token }: Prepared, outcome: Outcome): Promise<void> {
  const status = 'status' in outcome ? (outcome.status ?? null) : null
  const detail = 'detail' in outcome ? outcome.detail.replaceAll('\u0000', '\ufffd') : null
  const now = await readOutbox(scope, row.id)
  await endAttempt(scope, row.id, number, { outcome: outcome.kind, status, detail })
  const attempts = await readAttempts(scope, row.id)
  // We were so slow that somebody else took over.
  const isLate = now?.state !== 'sending' || attempts.length !== number
  if (outcome.kind === 'accepted') {
    await setState(scope, row, { state: 'sent', sent_at: scope.clock.now(), provider_id: outcome.providerId ?? null, problem: null, detail: null })
    if (isLate) await countUndecided(scope, row.conversation_id)
    return dropClaim(scope, claim)
  }
  if (isLate) return
  if (outcome.kind === 'busy' && /monthly limit/i.test(outcome.detail)) return giveUp(scope, claim, row, 'failed', 'quota-used-up', detail)
  // Not a byte arrived, so the token is as good as new.
  if (outcome.kind === 'unreached' && token !== undefined) await releaseToken(scope, { sourceId: row.source_id, thread: row.thread, token })
  const step = nextStep(attempts, false, scope.clock.now(), row.created_at)
  if (step.do === 'give-up') return giveUp(scope, claim, row, step.as, step.problem, detail)
  const toPush = via === 'reply' && outcome.kind === 'refused'
  await setState(scope, row, { state: 'waiting', problem: toPush ? null : delayOf(outcome.kind), detail })
  return postponeClaim(scope, claim, toPush ? 0 : backoffMs(number))
}

async function giveUp(scope: Scope, claim: SendClaim, row: OutboxRow, as: 'uncertain' | 'failed', problem: string, detail: string | null): Promise<void> {
  await setState(scope, row, { state: as, problem, detail })
  await countUndecided(scope, row.conversation_id)
  await dropClaim(scope, claim)
}
