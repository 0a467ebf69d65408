import type { Recording } from '../recording.ts'

/** One example call for each exported function of a file below server/; `no SQL` for those that ask the database nothing. */
export type Examples = Record<string, Record<string, ((it: Recording) => unknown) | 'no SQL'>>
