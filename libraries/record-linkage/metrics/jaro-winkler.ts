/**
 * How alike two texts are, from 0 to 1 (Jaro 1989; Winkler 1990: up to four equal first letters lift a likeness above 0.7).
 * Letters are UTF-16 units. Two empty texts are equal.
 * Jaro's greedy search for partners depends on which text is the first; here the shorter one is (of two as long the one that sorts
 * first), so that both orders give the same.
 *
 * @example
 * jaroWinkler('MARTHA', 'MARHTA').toFixed(3) // '0.961'
 * jaroWinkler('สมชาย', 'สมชัย').toFixed(3) // '0.907'
 */
export function jaroWinkler(one: string, other: string): number {
  if (one === other) return 1
  const inOrder = one.length < other.length || (one.length === other.length && one < other)
  const [left, right] = inOrder ? [one, other] : [other, one]
  const jaro = left.length <= 31 && right.length <= 31 ? jaroOfBits(left, right) : jaroOfLists(left, right)
  if (jaro <= 0.7) return jaro
  let same = 0
  while (same < 4 && same < left.length && left.charCodeAt(same) === right.charCodeAt(same)) same++
  return jaro + same * 0.1 * (1 - jaro)
}

// Where each letter of the right text stands, one bit a place; emptied again after each use.
const places = new Int32Array(0x10000)

/** For texts up to 31 letters: the free partners of a letter are one AND of three words. */
function jaroOfBits(left: string, right: string): number {
  const [m, n] = [left.length, right.length]
  if (m === 0 || n === 0) return 0
  const reach = Math.max(0, (Math.max(m, n) >> 1) - 1)
  for (let at = 0; at < n; at++) places[right.charCodeAt(at)]! |= 1 << at
  let takenLeft = 0
  let takenRight = 0
  let common = 0
  for (let at = 0; at < m; at++) {
    const [from, until] = [Math.max(0, at - reach), Math.min(n, at + reach + 1)]
    if (from >= until) break
    const window = (until >= 31 ? 0x7fffffff : (1 << until) - 1) & ~((1 << from) - 1)
    const free = places[left.charCodeAt(at)]! & window & ~takenRight
    if (free !== 0) {
      takenRight |= free & -free
      takenLeft |= 1 << at
      common++
    }
  }
  for (let at = 0; at < n; at++) places[right.charCodeAt(at)] = 0
  if (common === 0) return 0
  let crossed = 0
  for (let rest = takenLeft, other = takenRight; rest !== 0; rest &= rest - 1, other &= other - 1) {
    if (left.charCodeAt(31 - Math.clz32(rest & -rest)) !== right.charCodeAt(31 - Math.clz32(other & -other))) crossed++
  }
  return (common / m + common / n + (common - (crossed >> 1)) / common) / 3
}

function jaroOfLists(left: string, right: string): number {
  const [m, n] = [left.length, right.length]
  if (m === 0 || n === 0) return 0
  const reach = Math.max(0, (Math.max(m, n) >> 1) - 1)
  const takenLeft = new Uint8Array(m)
  const takenRight = new Uint8Array(n)
  let common = 0
  for (let at = 0; at < m; at++) {
    for (let other = Math.max(0, at - reach); other < Math.min(n, at + reach + 1); other++) {
      if (takenRight[other] === 1 || left.charCodeAt(at) !== right.charCodeAt(other)) continue
      takenLeft[at] = takenRight[other] = 1
      common++
      break
    }
  }
  if (common === 0) return 0
  let crossed = 0
  for (let at = 0, other = 0; at < m; at++) {
    if (takenLeft[at] === 0) continue
    while (takenRight[other] === 0) other++
    if (left.charCodeAt(at) !== right.charCodeAt(other)) crossed++
    other++
  }
  return (common / m + common / n + (common - (crossed >> 1)) / common) / 3
}
