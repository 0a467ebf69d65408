import { isUtf8 } from 'node:buffer'
import { openFile, type KeptFile } from '../../platform/files/files.ts'
import type { House } from '../../platform/house.ts'
import { csvRows, type Split } from './csv.ts'
import { type Line, linesOf } from './lines.ts'
import type { ImportSettings } from './shapes.ts'
import { textBytes } from './unpack.ts'

/** A row by its number, as a spreadsheet counts them: its cells by the names of their columns, or why there are none. */
export type FileRow = { number: number; bytes: Buffer } & ({ cells: Record<string, string> } | { fault: string; detail: string })

export const mostColumns = 1000

/** The rows of a kept file from its beginning, many at a time, with how many bytes of it were read. */
export async function* rowsOf(house: House, file: KeptFile, settings: ImportSettings): AsyncGenerator<{ rows: FileRow[]; byteAt: number }> {
  const stream = await openFile(house, file)
  let byteAt = 0
  try {
    for await (const rows of rowsIn(textBytes(stream, settings, (bytes) => (byteAt = bytes)), settings)) yield { rows, byteAt }
  } finally {
    stream.destroy()
  }
}

export async function* rowsIn(text: AsyncIterable<Uint8Array>, settings: ImportSettings): AsyncGenerator<FileRow[]> {
  const read = settings.format === 'csv' ? csvReader(settings) : jsonlReader(settings)
  for await (const lines of linesOf(text, 0x0a)) {
    const rows = read.push(lines)
    if (rows.length > 0) yield rows
  }
  const rest = read.end()
  if (rest.length > 0) yield rest
}

type Reader = { push(lines: readonly Line[]): FileRow[]; end(): FileRow[] }

/** Names for columns without one, and a number behind a name that came before: every cell has a name of its own. */
export function columnNames(cells: readonly string[]): string[] {
  const seen = new Set<string>()
  return cells.map((cell, i) => {
    const plain = cell.trim() || `#${i + 1}`
    let name = plain
    for (let n = 2; seen.has(name); n += 1) name = `${plain} (${n})`
    seen.add(name)
    return name
  })
}

function csvReader({ separator, hasHeader, encoding }: ImportSettings): Reader {
  const split = csvRows(separator)
  let number = 0
  let names: string[] | undefined
  const toRows = (parts: readonly Split[]): FileRow[] =>
    parts.flatMap((part): FileRow[] => {
      number += 1
      const { bytes } = part
      if ('fault' in part) return [{ number, bytes, fault: part.fault, detail: '' }]
      if (!isReadable(bytes, encoding)) return [{ number, bytes, fault: 'wrong-encoding', detail: '' }]
      const { cells } = part
      if (isBlank(cells)) return []
      // Excel writes this line to say what parts the cells.
      if (number === 1 && /^sep=.$/i.test(cells.join(separator))) return []
      if (names === undefined) {
        names = columnNames(hasHeader ? cells : cells.map(() => ''))
        if (hasHeader) return []
      }
      if (cells.length !== names.length) return [{ number, bytes, fault: 'cell-count', detail: `${cells.length} ≠ ${names.length}` }]
      return [{ number, bytes, cells: Object.fromEntries(cells.map((cell, i) => [names![i]!, cell])) }]
    })
  return { push: (lines) => toRows(split.push(lines)), end: () => toRows(split.end()) }
}

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '')

/** Bytes are held against their encoding row by row: what was turned into UTF-8 before tells it by a mark. */
const isReadable = (bytes: Buffer, encoding: ImportSettings['encoding']): boolean => (encoding === 'utf-8' ? isUtf8(bytes) : !bytes.includes('\ufffd'))

function jsonlReader({ encoding }: ImportSettings): Reader {
  let number = 0
  const toRow = ({ bytes, isTooLong }: Line): FileRow[] => {
    number += 1
    if (isTooLong) return [{ number, bytes, fault: 'row-too-long', detail: '' }]
    if (!isReadable(bytes, encoding)) return [{ number, bytes, fault: 'wrong-encoding', detail: '' }]
    const text = bytes.toString('utf8').trim()
    if (text === '') return []
    const cells = cellsOfJson(text)
    return [cells === undefined ? { number, bytes, fault: 'not-an-object', detail: '' } : { number, bytes, cells }]
  }
  return { push: (lines) => lines.flatMap(toRow), end: () => [] }
}

function cellsOfJson(text: string): Record<string, string> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined
    const entries = Object.entries(value)
    if (entries.length > mostColumns) return undefined
    return Object.fromEntries(entries.map(([name, cell]) => [name.toWellFormed(), asText(cell)]))
  } catch {
    return undefined
  }
}

const asText = (value: unknown): string =>
  (typeof value === 'string' ? value : value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)).toWellFormed()
