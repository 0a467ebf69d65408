import { expect, test } from 'vitest'
import { type Attempt, nextStep } from './next-step.ts'

const now = new Date('2026-11-22T10:00:00Z')
const tried = (via: 'reply' | 'push', outcome: string | null, status: number | null = null, hoursAgo = 0): Attempt => ({
  via,
  outcome,
  status,
  beganAt: new Date(now.getTime() - hoursAgo * 3600_000),
})
const send = (via: 'reply' | 'push') => ({ do: 'send', via })
const giveUp = (as: 'uncertain' | 'failed', problem: string) => ({ do: 'give-up', as, problem })

test.each([
  ['nothing tried, a token lives', [], true, send('reply')],
  ['nothing tried, no token', [], false, send('push')],
  ['LINE was not reached, the token still lives', [tried('reply', 'unreached')], true, send('reply')],
  ['LINE was not reached and the token died', [tried('reply', 'unreached')], false, send('push')],
  ['a first reply definitely refused with 400', [tried('reply', 'refused', 400)], true, send('push')],
  ['a first real try refused after one that never left', [tried('reply', 'unreached'), tried('reply', 'refused', 400)], false, send('push')],
  ['a reply refused for the token of the channel', [tried('reply', 'refused', 401)], false, giveUp('failed', 'channel-refused-us')],
  ['a reply that LINE was too busy for', [tried('reply', 'busy', 429)], false, giveUp('failed', 'channel-busy')],
  ['a reply without an answer', [tried('reply', 'unknown')], true, giveUp('uncertain', 'no-answer')],
  ['a reply answered with 500', [tried('reply', 'unknown', 500)], true, giveUp('uncertain', 'no-answer')],
  ['a reply cut off by a crash', [tried('reply', null)], true, giveUp('uncertain', 'no-answer')],
  ['a reply refused with 400 at the second real try', [tried('reply', 'again'), tried('reply', 'refused', 400)], false, giveUp('failed', 'message-refused')],
  ['an uncertain reply that a person sends again', [tried('reply', 'again')], false, send('push')],
  ['a push without an answer', [tried('push', 'unknown')], true, send('push')],
  ['a push cut off by a crash', [tried('push', null)], false, send('push')],
  ['a push that LINE was too busy for', [tried('push', 'busy', 429)], false, send('push')],
  ['a push unanswered for a day', [tried('push', 'unknown', 500, 24), tried('push', 'unknown')], false, giveUp('uncertain', 'no-answer')],
  ['a push unanswered for a day, since when LINE was not reached', [tried('push', 'unknown', null, 24), tried('push', 'unreached')], false, giveUp('uncertain', 'no-answer')],
  ['a push that LINE was too busy for all day', [tried('push', 'busy', 429, 24), tried('push', 'busy', 429)], false, giveUp('failed', 'channel-busy')],
  ['a push that never left for a day', [tried('push', 'unreached', null, 24), tried('push', 'unreached')], false, send('push')],
  ['a push unanswered for a day that a person sent again, when LINE was not reached', [tried('push', 'again', null, 24), tried('push', 'unreached')], false, send('push')],
  ['a push refused', [tried('push', 'refused', 400)], false, giveUp('failed', 'message-refused')],
  ['a push refused that a person sends again', [tried('push', 'again', 400)], true, send('push')],
] as const)('%s', (_case, attempts, hasToken, step) => {
  expect(nextStep(attempts, hasToken, now)).toEqual(step)
})
