import type { Texts } from '../errors.ts'
import type { House } from '../house.ts'

/** `ok: false` is for what keeps the product from working as it should; what merely waits for a person is told and is ok. */
export type Finding = Texts & { ok: boolean }

export type Check = {
  name: string
  /** `served`: a server is running on these data, so that work should be moving. What is thrown is a finding as well. */
  look(house: House, about: { served: boolean }): Promise<Finding>
}

/** How long work may wait under a running server before something is wrong. */
export const patienceMs = 5 * 60_000

export const minutesSince = (house: House, time: Date): number => Math.max(0, Math.round((house.clock.now().getTime() - time.getTime()) / 60_000))
