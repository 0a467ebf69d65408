/** Two numbers to one that looks like neither; the same on every machine. */
export function mix(a: number, b: number): number {
  const product = Math.imul(a ^ Math.imul(b, 0x85ebca6b), 0x9e3779b1)
  return product ^ (product >>> 15)
}
