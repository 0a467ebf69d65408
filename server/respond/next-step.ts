/**
 * What was tried so far, oldest first. One without an outcome was cut off: nobody knows what became of it.
 * `again` is one that a person overruled: send it once more.
 */
export type Attempt = { via: 'reply' | 'push'; outcome: string | null; status: number | null; beganAt: Date; endedAt: Date | null }

export type Step = { do: 'send'; via: 'reply' | 'push' } | { do: 'give-up'; as: 'uncertain' | 'failed'; problem: string }

/** LINE keeps a retry key for a day; after that a second try might arrive twice. */
const retryKeyLifeMs = 23 * 3600_000

/** An answer a day old may no longer be what one would say: from then on a person decides. */
const longestTryMs = 24 * 3600_000

/**
 * What to do with a message now: pure, so that every case stands in a test. `writtenAt` is when it was put into the outbox.
 * Reply first, since it is free; push only after a definite 400 to a first attempt, or where there is no token.
 */
export function nextStep(attempts: readonly Attempt[], hasToken: boolean, now: Date, writtenAt: Date): Step {
  const last = attempts.at(-1)
  // What a person overruled counts no more.
  const overruled = attempts.findLastIndex(({ outcome }) => outcome === 'again')
  const standing = attempts.slice(overruled + 1)
  const pushed = standing.filter((attempt) => isPush(attempt) && (mayHaveArrived(attempt) || attempt.outcome === 'busy'))
  const keyIsForgotten = pushed[0] !== undefined && now.getTime() - pushed[0].beganAt.getTime() > retryKeyLifeMs
  if (keyIsForgotten && last?.outcome !== 'refused') return afterADay(pushed)
  const since = attempts[overruled]?.endedAt ?? writtenAt
  if (last?.outcome === 'unreached' && now.getTime() - since.getTime() >= longestTryMs) return { do: 'give-up', as: 'failed', problem: 'not-reached' }
  if (!last || last.outcome === 'again' || last.outcome === 'unreached') return { do: 'send', via: hasToken && !attempts.some(isPush) ? 'reply' : 'push' }
  if (last.via === 'reply') return afterReply(last, attempts.filter((attempt) => attempt.outcome !== 'unreached').length === 1)
  if (mayHaveArrived(last) || last.outcome === 'busy') return { do: 'send', via: 'push' }
  return { do: 'give-up', as: 'failed', problem: problemOf(last.status) }
}

const afterADay = (pushed: readonly Attempt[]): Step =>
  pushed.some(mayHaveArrived) ? { do: 'give-up', as: 'uncertain', problem: 'no-answer' } : { do: 'give-up', as: 'failed', problem: problemOf(429) }

const isPush = (attempt: Attempt): boolean => attempt.via === 'push'
const mayHaveArrived = ({ outcome }: Attempt): boolean => outcome === null || outcome === 'unknown'

function afterReply(last: Attempt, isFirst: boolean): Step {
  if (last.outcome === 'refused' && last.status === 400 && isFirst) return { do: 'send', via: 'push' }
  if (last.outcome === 'refused' || last.outcome === 'busy') return { do: 'give-up', as: 'failed', problem: problemOf(last.status) }
  return { do: 'give-up', as: 'uncertain', problem: 'no-answer' }
}

export function problemOf(status: number | null): string {
  if (status === 401 || status === 403) return 'channel-refused-us'
  if (status === 429) return 'channel-busy'
  return 'message-refused'
}

/** Why it has not left yet, while it is being tried again by itself. */
export function delayOf(outcome: string): string {
  if (outcome === 'unreached') return 'not-reached-yet'
  return outcome === 'busy' ? 'busy-yet' : 'no-answer-yet'
}

/** 2 s, 4 s, 8 s … at most five minutes. */
export const backoffMs = (attempts: number): number => Math.min(300_000, 1000 * 2 ** Math.min(attempts, 9))
