/** Times are made in the program, never by the database, so that tests and several machines agree on them. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }
