/** Chance that comes out the same every time: what is told with one seed is told alike on every machine. */
export type Chance = {
  /** From 0 up to, but without, 1. */
  next(): number
  /** A whole number, both ends included. */
  int(from: number, to: number): number
  pick<T>(all: readonly T[]): T
  happens(share: number): boolean
}

export function chanceOf(seed: string): Chance {
  // 128 bits of state: with fewer, two of a million customers would be the same one.
  let [a, b, c, d] = hash(seed)
  // sfc32: quick, and even enough for a play.
  const next = () => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + t
    c |= 0
    return (t >>> 0) / 4294967296
  }
  for (let i = 0; i < 12; i++) next()
  return {
    next,
    int: (from, to) => from + Math.floor(next() * (to - from + 1)),
    pick: (all) => all[Math.floor(next() * all.length)]!,
    happens: (share) => next() < share,
  }
}

/** FNV-1a, four times with another beginning. */
function hash(text: string): [number, number, number, number] {
  const one = (begin: number): number => {
    let value = begin
    for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
    return value | 0
  }
  return [one(0x811c9dc5), one(0x1b873593), one(0xcc9e2d51), one(0x52dce729)]
}
