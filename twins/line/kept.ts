/** What a customer sent besides words, as LINE keeps it for a while. */
export interface Content {
  /** As LINE would say it; a customer's phone may have lied. */
  type: string
  /** The bytes themselves, or how many of them there are to be: each is then zero. */
  bytes: Uint8Array | number
  /** So many times LINE answers that it is still being prepared, as it does with videos. */
  preparing?: number
  /** LINE could not prepare it at all. */
  broken?: boolean
  /** LINE no longer has it. */
  expired?: boolean
  /** Milliseconds between pieces of 64 kB: a slow line. */
  pause?: number
  /** The connection breaks after so many bytes. */
  breaksAfter?: number
}
