/** Two numbers to one that looks like neither; the same on every machine. */
export const mix = (a: number, b: number): number => mixed(a, premixed(b))

/** The half of it that asks for the second number alone, for one that is mixed in again and again. */
export const premixed = (b: number): number => Math.imul(b, 0x85ebca6b)

export function mixed(a: number, half: number): number {
  const product = Math.imul(a ^ half, 0x9e3779b1)
  return product ^ (product >>> 15)
}
