import { entities } from '../entities/entities.ts'
import type { Entity } from '../entities/entity.ts'
import { createLexicon, type NameKind } from '../lexicon.ts'
import { readCases, readLabels, readMessages } from './data.ts'

/** One text with what stands in it; `value` where the case says it. */
export type Case = { text: string; real: boolean; spans: { kind: string; start: number; end: number; value?: string }[] }

export function readEntityCases(): Case[] {
  const messages = readMessages('train')
  const real = readLabels('entity-rows.tsv').map(([row, spans]): Case => ({
    text: messages[Number(row)]!.text,
    real: true,
    spans: (spans ?? '').split(' ').filter(Boolean).map((span) => {
      const [, kind, start, end] = /^(\w+):(\d+)-(\d+)$/.exec(span)!
      return { kind: kind!, start: Number(start), end: Number(end) }
    }),
  }))
  return [...real, ...readCases('entity-cases.txt').map(readCase)]
}

/** `{kind:text=value}` marks a span; what stands round it is the text. */
export function readCase(line: string): Case {
  const spans: Case['spans'] = []
  let text = ''
  let at = 0
  for (const match of line.matchAll(/\{(\w+):([^}]*?)(?:=([^}=]+))?\}/g)) {
    const [marked, kind, inside, value] = match
    const shown = kind === 'url' && value !== undefined ? `${inside}=${value}` : inside!
    text += line.slice(at, match.index)
    spans.push({ kind: kind!, start: text.length, end: text.length + shown.length, ...(value !== undefined && kind !== 'url' ? { value } : {}) })
    text += shown
    at = match.index + marked.length
  }
  return { text: text + line.slice(at), real: false, spans }
}

export const readEntityLexicon = () =>
  createLexicon(readLabels('entity-lexicon.tsv').map(([kind, name, aliases]) => ({ kind: kind as NameKind, name: name!, aliases: aliases!.split(', ') })))

export type Tally = { right: number; found: number; wanted: number }

/** For each kind how many were found rightly, found at all, and wanted; and each case that went wrong. */
export function tallyEntities(cases: readonly Case[]): { tallies: Map<string, Tally>; wrong: string[] } {
  const lexicon = readEntityLexicon()
  const tallies = new Map<string, Tally>()
  const wrong: string[] = []
  for (const { text, spans, real } of cases) {
    // Real messages are marked for brands, not for products.
    const found = entities(text, lexicon).filter((entity) => !real || entity.kind !== 'product')
    const isRight = (entity: Entity) => spans.some((span) => span.kind === entity.kind && span.start === entity.start && span.end === entity.end && (span.value === undefined || span.value === entity.value))
    const tally = (kind: string) => tallies.get(kind) ?? tallies.set(kind, { right: 0, found: 0, wanted: 0 }).get(kind)!
    for (const span of spans) tally(span.kind).wanted += 1
    for (const entity of found) {
      tally(entity.kind).found += 1
      if (isRight(entity)) tally(entity.kind).right += 1
    }
    if (found.length !== spans.length || !found.every(isRight)) wrong.push(`${text.slice(0, 150)}\n   wanted ${spans.map((s) => `${s.kind}:${text.slice(s.start, s.end)}${s.value ? `=${s.value}` : ''}`).join(' | ')}\n   found  ${found.map((e) => `${e.kind}:${e.text}=${e.value}`).join(' | ')}`)
  }
  return { tallies, wrong }
}
