import { isUtf8 } from 'node:buffer'
import { Readable } from 'node:stream'
import { type KeptFile, openFile } from '../../platform/files/files.ts'
import type { House } from '../../platform/house.ts'
import { guessColumns, guessDates } from './columns.ts'
import { csvRows } from './csv.ts'
import { linesOf } from './lines.ts'
import { emptyFile, jsonArray, noText, notATable, tooManyColumns, unknownColumn } from './problems.ts'
import { columnNames, type FileRow, mostColumns, rowsIn } from './rows.ts'
import type { ImportSettings } from './shapes.ts'
import { textBytes } from './unpack.ts'

const sampleBytes = 1024 * 1024
const sampleRows = 200
const separators = [',', ';', '\t', '|'] as const

export type Beginning = { names: string[]; rows: FileRow[] }

/** How this file is most likely to be read, told from its beginning. Throws when it is nothing that we read. */
export async function guessSettings(house: House, file: KeptFile): Promise<ImportSettings> {
  if (file.size === 0) throw emptyFile()
  const packed = await beginsWith(house, file, [0x1f, 0x8b])
  const raw = await take(textBytes(await openFile(house, file), { packed, encoding: 'utf-8' }), sampleBytes)
  refuseOthers(raw)
  const encoding = encodingOf(raw)
  const text = (await take(textBytes(Readable.from([raw]), { packed: false, encoding }), sampleBytes * 2)).toString('utf8')
  if (text.trim() === '') throw emptyFile()
  if (/^\s*\[/.test(text) && /^\s*\[\s*[[{]/.test(text)) throw jsonArray()
  const format = /^\s*\{/.test(text) ? ('jsonl' as const) : ('csv' as const)
  const separator = format === 'csv' ? separatorOf(text) : ','
  const plain: ImportSettings = { format, packed, encoding, separator, hasHeader: true, columns: { text: '', author: null, time: null, id: null }, dates: 'day-first', isPublic: true }
  const hasHeader = format === 'jsonl' || looksLikeHeader((await beginningOf(house, file, { ...plain, hasHeader: false })).rows)
  const { names, rows } = await beginningOf(house, file, { ...plain, hasHeader })
  if (names.length > mostColumns) throw tooManyColumns(names.length)
  const sample = rows.flatMap((row) => ('cells' in row ? [row.cells] : []))
  const dates = guessDates(names, sample)
  const columns = guessColumns(names, sample, dates)
  if (columns === undefined) throw rows.length === 0 ? emptyFile() : noText(names)
  return { ...plain, hasHeader, dates, columns }
}

/** The names of the columns and the first rows, as these settings read them. */
export async function beginningOf(house: House, file: KeptFile, settings: ImportSettings): Promise<Beginning> {
  const stream = await openFile(house, file)
  const text = await take(textBytes(stream, settings), sampleBytes)
  const isCut = text.length >= sampleBytes
  const rows: FileRow[] = []
  for await (const some of rowsIn(Readable.from([text]), settings)) rows.push(...some)
  if (isCut && rows.length > 1) rows.pop()
  const first = rows.slice(0, sampleRows)
  const names = settings.format === 'csv' ? await headerOf(text, settings) : [...new Set(first.flatMap((row) => ('cells' in row ? Object.keys(row.cells) : [])))]
  return { names, rows: first }
}

async function headerOf(text: Buffer, { separator, hasHeader }: ImportSettings): Promise<string[]> {
  const split = csvRows(separator)
  for await (const lines of linesOf(Readable.from([text.subarray(0, 256 * 1024)]), 0x0a)) {
    for (const part of split.push(lines)) {
      if (!('cells' in part) || part.cells.every((cell) => cell.trim() === '') || /^sep=.$/i.test(part.cells.join(separator))) continue
      return columnNames(hasHeader ? part.cells : part.cells.map(() => ''))
    }
  }
  return []
}

/** The beginning of a stream, which is let go of behind it. */
async function take(bytes: AsyncIterable<Uint8Array>, most: number): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of bytes) {
    pieces.push(piece)
    size += piece.byteLength
    if (size >= most) break
  }
  return Buffer.concat(pieces).subarray(0, most)
}

async function beginsWith(house: House, file: KeptFile, magic: readonly number[]): Promise<boolean> {
  const stream = await openFile(house, file)
  for await (const piece of stream) return magic.every((byte, i) => (piece as Buffer)[i] === byte)
  return false
}

/** Workbooks, archives, pictures and the like, which people take for tables. */
function refuseOthers(raw: Buffer): void {
  const head = raw.subarray(0, 4).toString('latin1')
  if (head.startsWith('PK') || head === '\u00d0\u00cf\u0011\u00e0') throw notATable('Excel')
  if (head === '%PDF') throw notATable('PDF')
  if (!bomOf(raw) && raw.subarray(0, 4096).includes(0)) throw notATable('binary')
}

function bomOf(raw: Buffer): ImportSettings['encoding'] | undefined {
  if (raw[0] === 0xff && raw[1] === 0xfe) return 'utf-16le'
  if (raw[0] === 0xfe && raw[1] === 0xff) return 'utf-16be'
  return undefined
}

/** UTF-8 is so strict that what passes for it is it; Thai that does not pass was written by an old Windows. */
function encodingOf(raw: Buffer): ImportSettings['encoding'] {
  const marked = bomOf(raw)
  if (marked) return marked
  // The sample may end inside a letter.
  const isCut = raw.length >= sampleBytes
  return [0, 1, 2, 3].some((rest) => (rest === 0 || isCut) && isUtf8(raw.subarray(0, raw.length - rest))) ? 'utf-8' : 'windows-874'
}

/** The sign that gives the first lines the same number of cells, the more the better. */
function separatorOf(text: string): ImportSettings['separator'] {
  const told = /^sep=([,;|\t])\r?\n/i.exec(text)?.[1]
  if (told) return told as ImportSettings['separator']
  const lines = text.slice(0, 64 * 1024).split('\n').slice(0, -1).map((line) => ({ bytes: Buffer.from(line.replace(/\r$/, '')), isTooLong: false }))
  const score = (separator: string): number => {
    const split = csvRows(separator)
    const rows = split.push(lines).slice(0, 50)
    const counts = rows.map((row) => ('cells' in row ? row.cells.length : 0))
    const same = counts.filter((count) => count === counts[0]).length
    return (counts[0] ?? 1) < 2 ? 0 : (same / Math.max(1, counts.length)) * 1000 + (counts[0] ?? 0)
  }
  const scored = separators.map((separator) => ({ separator, score: score(separator) })).toSorted((a, b) => b.score - a.score)
  return scored[0]!.score > 0 ? scored[0]!.separator : ','
}

/** Names are short words and no numbers or dates. */
function looksLikeHeader([first, second]: readonly FileRow[]): boolean {
  if (!first || !('cells' in first)) return true
  const cells = Object.values(first.cells).map((cell) => cell.trim())
  if (!second) return cells.every((cell) => cell.length < 40)
  return cells.every((cell) => cell.length < 80 && !/^[\d๐-๙][\d๐-๙/:.\-\s]*$/.test(cell))
}

type Told = { [kind in keyof ImportSettings['columns']]?: string | undefined }

/** The same settings with the columns that somebody named. */
export async function overrideColumns(house: House, file: KeptFile, settings: ImportSettings, told: Told): Promise<ImportSettings> {
  const named = Object.fromEntries(Object.entries(told).filter(([, name]) => name !== undefined))
  const columns = { ...settings.columns, ...named }
  await refuseUnknownColumns(house, file, { ...settings, columns })
  return { ...settings, columns }
}

/** Each named column must be in the file, as these settings read it. */
export async function refuseUnknownColumns(house: House, file: KeptFile, settings: ImportSettings): Promise<void> {
  const { names } = await beginningOf(house, file, settings)
  for (const [kind, name] of Object.entries(settings.columns)) if (name !== null && !names.includes(name)) throw unknownColumn(`columns.${kind}`, name, names)
}
