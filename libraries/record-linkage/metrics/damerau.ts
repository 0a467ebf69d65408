/**
 * How many letters were inserted, left out, changed or exchanged with their neighbour (Damerau 1964; unrestricted, by Lowrance and
 * Wagner 1975). Beyond `most` it says `most + 1` and stops. Letters are UTF-16 units.
 *
 * @example
 * damerauLevenshtein('CA', 'ABC') // 2
 * damerauLevenshtein('19710624', '19710642') // 1
 * damerauLevenshtein('kitten', 'sitting', 1) // 2
 */
export function damerauLevenshtein(left: string, right: string, most = Infinity): number {
  let [m, n] = [left.length, right.length]
  if (Math.abs(m - n) > most) return most + 1
  let from = 0
  while (from < m && from < n && left.charCodeAt(from) === right.charCodeAt(from)) from++
  while (m > from && n > from && left.charCodeAt(m - 1) === right.charCodeAt(n - 1)) {
    m--
    n--
  }
  m -= from
  n -= from
  if (m === 0 || n === 0) return Math.min(m + n, most + 1)
  if (most === 1) return oneAway(left, right, from, m, n) ? 1 : 2
  return Math.min(table(left.slice(from, from + m), right.slice(from, from + n)), most + 1)
}

/** After the equal ends are gone, a single step leaves one letter against one, or two exchanged. */
function oneAway(left: string, right: string, from: number, m: number, n: number): boolean {
  if (m === 1 && n === 1) return true
  return m === 2 && n === 2 && left.charCodeAt(from) === right.charCodeAt(from + 1) && left.charCodeAt(from + 1) === right.charCodeAt(from)
}

function table(left: string, right: string): number {
  const [m, n] = [left.length, right.length]
  const width = n + 2
  const far = m + n
  const cost = new Int32Array((m + 2) * width)
  const lastRow = new Map<number, number>()
  cost[0] = far
  for (let row = 0; row <= m; row++) [cost[(row + 1) * width], cost[(row + 1) * width + 1]] = [far, row]
  for (let column = 0; column <= n; column++) [cost[column + 1], cost[width + column + 1]] = [far, column]
  for (let row = 1; row <= m; row++) {
    let lastColumn = 0
    for (let column = 1; column <= n; column++) {
      const fromRow = lastRow.get(right.charCodeAt(column - 1)) ?? 0
      const fromColumn = lastColumn
      const same = left.charCodeAt(row - 1) === right.charCodeAt(column - 1)
      if (same) lastColumn = column
      cost[(row + 1) * width + column + 1] = Math.min(
        cost[row * width + column]! + (same ? 0 : 1),
        cost[(row + 1) * width + column]! + 1,
        cost[row * width + column + 1]! + 1,
        cost[fromRow * width + fromColumn]! + (row - fromRow - 1) + 1 + (column - fromColumn - 1),
      )
    }
    lastRow.set(left.charCodeAt(row - 1), row)
  }
  return cost[(m + 1) * width + n + 1]!
}
