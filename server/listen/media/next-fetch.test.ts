import { expect, test } from 'vitest'
import { type Fetched, nextFetch } from './next-fetch.ts'

const now = new Date('2026-11-25T10:00:00Z')
const again = (inMs: number) => ({ do: 'again', inMs })
const giveUp = (problem: string) => ({ do: 'give-up', problem })

test.each<[name: string, came: Fetched, attempts: number, hours: number, next: object]>([
  ['a video that is still being prepared', { kind: 'preparing' }, 1, 0, again(2000)],
  ['a video that takes minutes', { kind: 'preparing' }, 9, 0, again(15_000)],
  ['a video that was never ready', { kind: 'preparing' }, 99, 24, giveUp('not-reached')],
  ['a video that LINE could not prepare', { kind: 'broken' }, 1, 0, giveUp('broken')],
  ['what LINE no longer has', { kind: 'gone' }, 1, 0, giveUp('gone')],
  ['what is too large for us', { kind: 'too-large' }, 1, 0, giveUp('too-large')],
  ['a line that broke off in the middle', { kind: 'cut' }, 1, 0, again(2000)],
  ['LINE too busy', { kind: 'busy', status: 429 }, 3, 0, again(8000)],
  ['LINE not reached for long', { kind: 'unreached' }, 20, 23, again(300_000)],
  ['LINE not reached for a day', { kind: 'unreached' }, 20, 24, giveUp('not-reached')],
  ['a wrong access token', { kind: 'refused', status: 401 }, 1, 0, again(2000)],
  ['an access token wrong for a day', { kind: 'refused', status: 403 }, 20, 24, giveUp('channel-refused-us')],
  ['a message id that LINE does not take', { kind: 'refused', status: 400 }, 1, 0, giveUp('gone')],
])('%s', (_name, came, attempts, hours, next) => {
  expect(nextFetch(came, attempts, new Date(now.getTime() - hours * 3600_000), now)).toEqual(next)
})
