/** What came of asking a channel for a file. */
export type Fetched =
  | { kind: 'preparing' | 'gone' | 'broken' | 'too-large' | 'cut' | 'unreached' }
  | { kind: 'refused' | 'busy'; status: number }

export type Next = { do: 'again'; inMs: number } | { do: 'give-up'; problem: string }

const longestMs = 24 * 3600_000

/** What to do after a try that brought nothing: pure, so that every case stands in a test. */
export function nextFetch(came: Fetched, attempts: number, wantedAt: Date, now: Date): Next {
  if (came.kind === 'gone' || came.kind === 'broken' || came.kind === 'too-large') return { do: 'give-up', problem: came.kind }
  // A new access token may come; whatever else is refused for certain stays refused.
  if (came.kind === 'refused' && came.status !== 401 && came.status !== 403) return { do: 'give-up', problem: 'gone' }
  if (now.getTime() - wantedAt.getTime() >= longestMs) return { do: 'give-up', problem: came.kind === 'refused' ? 'channel-refused-us' : 'not-reached' }
  // A video is ready within seconds or minutes.
  const slowest = came.kind === 'preparing' ? 15_000 : 300_000
  return { do: 'again', inMs: Math.min(slowest, 1000 * 2 ** Math.min(attempts, 9)) }
}
