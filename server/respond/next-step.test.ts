import { expect, test } from 'vitest'
import { type Attempt, nextStep } from './next-step.ts'

const now = new Date('2026-11-22T10:00:00Z')
const hoursBefore = (hours: number) => new Date(now.getTime() - hours * 3600_000)
const tried = (via: 'reply' | 'push', outcome: string | null, status: number | null = null, hoursAgo = 0): Attempt => ({
  via,
  outcome,
  status,
  beganAt: hoursBefore(hoursAgo),
  endedAt: hoursBefore(hoursAgo),
})
const send = (via: 'reply' | 'push') => ({ do: 'send', via })
const giveUp = (as: 'uncertain' | 'failed', problem: string) => ({ do: 'give-up', as, problem })

type Case = [name: string, attempts: Attempt[], hasToken: boolean, step: object, writtenHoursAgo?: number]

test.each<Case>([
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
  ['a push that did not leave for nearly a day', [tried('push', 'unreached', null, 23.9), tried('push', 'unreached')], false, send('push'), 23.9],
  ['a push that never left for a day', [tried('push', 'unreached', null, 24), tried('push', 'unreached')], false, giveUp('failed', 'not-reached'), 24],
  ['a reply that never left for a day', [tried('reply', 'unreached', null, 24), tried('reply', 'unreached')], true, giveUp('failed', 'not-reached'), 24],
  ['one that waited a day behind another and was never tried', [], false, send('push'), 30],
  ['one that waited a day behind another and then did not leave', [tried('push', 'unreached')], false, giveUp('failed', 'not-reached'), 30],
  ['one that never left for a day and that a person sends again', [tried('push', 'unreached', null, 25), tried('push', 'again')], false, send('push'), 25],
  ['one sent again a day ago that has not left since', [tried('push', 'again', null, 24), tried('push', 'unreached')], false, giveUp('failed', 'not-reached'), 50],
  ['one sent again an hour ago that has not left since', [tried('push', 'again', null, 1), tried('push', 'unreached')], false, send('push'), 50],
  ['a push unanswered for a day that a person sent again, when LINE was not reached', [{ ...tried('push', 'again', null, 24), endedAt: now }, tried('push', 'unreached')], false, send('push'), 24],
  ['a push refused', [tried('push', 'refused', 400)], false, giveUp('failed', 'message-refused')],
  ['a push refused that a person sends again', [tried('push', 'again', 400)], true, send('push')],
])('%s', (_case, attempts, hasToken, step, writtenHoursAgo = 0) => {
  expect(nextStep(attempts, hasToken, now, hoursBefore(writtenHoursAgo))).toEqual(step)
})
