import { type Line, longestRow } from './lines.ts'

/** What stands between two ends of a row: the cells of it, or its bytes when they cannot be told apart. */
export type Split = { bytes: Buffer; cells: string[] } | { bytes: Buffer; fault: 'row-too-long' | 'broken-quotes' }

const quote = 0x22

/**
 * Puts lines together into rows: a quoted cell may hold line ends. A quote that is never closed, or wrongly, costs its
 * own line only: the lines behind it are looked at again as rows of their own. (The parsers that we know swallow them.)
 */
export function csvRows(separator: string): { push(lines: readonly Line[]): Split[]; end(): Split[] } {
  let open: Buffer[] = []
  let size = 0

  const take = (line: Line, out: Split[]): void => {
    if (line.isTooLong || size + line.bytes.length > longestRow) {
      giveUp(out)
      if (line.isTooLong) out.push({ bytes: line.bytes, fault: 'row-too-long' })
      else take(line, out)
      return
    }
    open.push(line.bytes)
    size += line.bytes.length + 1
    if (endsInside(line.bytes, separator, open.length > 1)) return
    const whole = open.length === 1 ? line.bytes : joined(open)
    const cells = cellsOf(whole.toString('utf8'), separator)
    if (cells === undefined && open.length > 1) return giveUp(out)
    open = []
    size = 0
    out.push(cells === undefined ? { bytes: whole, fault: 'broken-quotes' } : { bytes: whole, cells })
  }

  /** The line that opened the quote is broken; those behind it are innocent. */
  const giveUp = (out: Split[]): void => {
    const [first, ...rest] = open
    open = []
    size = 0
    if (first === undefined) return
    out.push({ bytes: first, fault: 'broken-quotes' })
    for (const bytes of rest) take({ bytes, isTooLong: false }, out)
  }

  return {
    push(lines) {
      const out: Split[] = []
      for (const line of lines) take(line, out)
      return out
    },
    end() {
      const out: Split[] = []
      while (open.length > 0) giveUp(out)
      return out
    },
  }
}

const joined = (lines: readonly Buffer[]): Buffer => Buffer.concat(lines.flatMap((line, i) => (i === 0 ? [line] : [Buffer.from('\n'), line])))

/** Whether a line leaves a quoted cell open. Only a quote at the beginning of a cell opens one. */
function endsInside(line: Buffer, separator: string, begunInside: boolean): boolean {
  let at = line.indexOf(quote)
  if (at < 0) return begunInside
  const parting = separator.codePointAt(0)!
  let inside = begunInside
  for (; at >= 0; at = line.indexOf(quote, at + 1)) {
    if (!inside) inside = at === 0 || line[at - 1] === parting
    else if (line[at + 1] === quote) at += 1
    else inside = false
  }
  return inside
}

/** The cells of one row; undefined when something other than a separator follows a closing quote. */
export function cellsOf(row: string, separator: string): string[] | undefined {
  if (!row.includes('"')) return row.split(separator)
  const cells: string[] = []
  let at = 0
  for (;;) {
    if (row[at] !== '"') {
      const end = row.indexOf(separator, at)
      cells.push(end < 0 ? row.slice(at) : row.slice(at, end))
      if (end < 0) return cells
      at = end + 1
      continue
    }
    let end = row.indexOf('"', at + 1)
    while (end >= 0 && row[end + 1] === '"') end = row.indexOf('"', end + 2)
    if (end < 0) return undefined
    cells.push(row.slice(at + 1, end).replaceAll('""', '"'))
    if (end + 1 === row.length) return cells
    if (row[end + 1] !== separator) return undefined
    at = end + 2
  }
}

/** One row as a spreadsheet takes it. What it would run as a formula is made plain text, since a stranger may have written it. */
export const csvRow = (cells: readonly string[]): string => `${cells.map((cell) => quoted(/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell)).join(',')}\r\n`

const quoted = (cell: string): string => (/[",\r\n;]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
