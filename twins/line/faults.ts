/** The calls that can be told to fail. */
export type Call = 'reply' | 'push' | 'profile' | 'info' | 'quota' | 'consumption' | 'loading' | 'content' | 'transcoding' | 'summary' | 'member'

/**
 * What goes wrong with a call.
 * A number: refused with that status, nothing done.
 * `hang`, `drop`: nothing done, and the connection stays silent or is cut.
 * `…-after-accept`: carried out and in the ledger, but the caller never learns it (500 is such an answer too).
 * `{ delay }`: carried out and answered, that many milliseconds late.
 */
export type Fault =
  | 400 | 401 | 429 | 500
  | 'hang' | 'drop'
  | 'hang-after-accept' | 'drop-after-accept' | '500-after-accept'
  | { delay: number }

export interface FaultPlan {
  answerThen(call: Call, fault: Fault, times: number): void
  take(call: Call): Fault | null
  clear(): void
}

export function createFaultPlan(): FaultPlan {
  const planned = new Map<Call, Fault[]>()
  return {
    answerThen(call, fault, times) {
      const queue = planned.get(call) ?? []
      for (let n = 0; n < times; n += 1) queue.push(fault)
      planned.set(call, queue)
    },
    take: (call) => planned.get(call)?.shift() ?? null,
    clear: () => planned.clear(),
  }
}
