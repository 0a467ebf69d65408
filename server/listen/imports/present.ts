import type { z } from '@hono/zod-openapi'
import type { KeptFile } from '../../platform/files/files.ts'
import type { House } from '../../platform/house.ts'
import { faultProblem } from '../faults.ts'
import { NotHeard } from '../heard.ts'
import { beginningOf } from './guess.ts'
import { importProblem } from './problems.ts'
import type { ImportListed } from './queries.ts'
import { hearRow, keyOf } from './row.ts'
import type { FileRow } from './rows.ts'
import type { ImportRow, ImportSettings, previewRow } from './shapes.ts'

type PreviewRow = z.infer<typeof previewRow>

const shownRows = 20
const shownText = 500

export function presentImport(row: ImportListed): ImportRow {
  const problem = row.problem === null ? null : importProblem(row.problem)
  return {
    id: row.id,
    name: row.file_name,
    size: row.size,
    state: row.state,
    source: { id: row.source_id, name: row.source_name },
    settings: row.settings,
    progress: { rows: row.row_at, bytes: row.byte_at },
    counts: { created: row.created, duplicates: row.duplicates, failed: row.failed, removed: row.removed, kept: row.kept },
    examples: row.examples.map(({ number, problem: code, detail, excerpt }) => ({ number, problem: faultProblem(code, detail), excerpt })),
    problem: problem && { code: problem.code, th: problem.th, en: problem.en },
    by: row.member_name,
    createdAt: row.created_at.toISOString(),
    startedAt: row.started_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    version: row.version,
  }
}

/** The columns of a file and its first rows, read just as the taking up will read them. */
export async function previewOf(house: House, file: KeptFile, settings: ImportSettings): Promise<{ columns: string[]; rows: PreviewRow[] }> {
  const { names, rows } = await beginningOf(house, file, settings)
  return { columns: names, rows: rows.slice(0, shownRows).map((row) => previewed(row, file, settings)) }
}

function previewed(row: FileRow, file: KeptFile, settings: ImportSettings): PreviewRow {
  const empty = { number: row.number, text: '', author: null, time: null, id: null }
  if ('fault' in row) return { ...empty, text: beginningOfText(row.bytes.toString('utf8')), problem: faultProblem(row.fault, row.detail || null) }
  const { columns } = settings
  const cell = (name: string | null) => (name === null ? null : row.cells[name]?.trim() || null)
  const shown = { ...empty, text: beginningOfText(cell(columns.text) ?? ''), author: cell(columns.author), id: cell(columns.id) }
  const raw = { cells: row.cells, number: row.number, digest: file.digest, reading: settings }
  try {
    const heard = hearRow(raw, { sourceId: '', eventKey: keyOf(raw), receivedAt: new Date(0) })
    return { ...shown, time: cell(columns.time) === null ? null : heard.occurredAt.toISOString(), problem: null }
  } catch (error) {
    if (!(error instanceof NotHeard)) throw error
    return { ...shown, problem: faultProblem(error.code, error.message || null) }
  }
}

const graphemes = new Intl.Segmenter('th')
const beginningOfText = (text: string): string =>
  text.length <= shownText ? text : `${[...graphemes.segment(text.slice(0, shownText + 20))].slice(0, -20).map(({ segment }) => segment).join('')}…`
