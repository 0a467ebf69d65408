import { existsSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type ImportLine, readImports, root, sourceFiles, textOf } from './importLines.ts'

const page = 'ARCHITECTURE.md'
const begin = '<!-- drawn from the imports; renew with: UPDATE=1 npx vitest run --project house -->\n'
const end = '<!-- end of the drawing -->'

/** Folders as one reads them; the files right below server/ are one, the program. */
function placeOf(file: string): string | undefined {
  if (/\.test\.tsx?$|\/testing\/|^server\/seed\/|^web\/pictures\/|^tests\//.test(file)) return undefined
  if (/^server\/[a-z]+\.ts$/.test(file)) return 'program'
  if (file.startsWith('web/src/')) return 'web'
  return /^(?:server|twins|libraries)\/([a-z-]+)\//.exec(file)?.[1]
}

function draw(lines: readonly ImportLine[]): string {
  const arrows = lines.flatMap((line) => {
    const [from, to] = [placeOf(line.from), placeOf(line.to)]
    return from && to && from !== to ? [{ name: `${from} ${to}`, from, to, typeOnly: line.typeOnly }] : []
  })
  const drawn = [...Map.groupBy(arrows, (arrow) => arrow.name)].toSorted(([a], [b]) => a.localeCompare(b))
  const texts = drawn.map(([, [arrow, ...more]]) => `  ${arrow!.from} ${[arrow!, ...more].every((one) => one.typeOnly) ? '-.->' : '-->'} ${arrow!.to}`)
  return ['```mermaid', 'flowchart TD', ...texts, '```', ''].join('\n')
}

test('the diagram in ARCHITECTURE.md shows the imports as they are', () => {
  const text = textOf(page)
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  expect(from, `${page} has lost its mark: ${begin}`).toBeGreaterThan(0)
  const drawing = draw(sourceFiles().flatMap((file) => readImports(file)))
  if (process.env.UPDATE) writeFileSync(`${root}${page}`, text.slice(0, from) + begin + drawing + text.slice(to))
  else expect(text.slice(from + begin.length, to)).toBe(drawing)
})

/** The paths of a tree drawn with two spaces for each level: `  name/   what it is`. */
function pathsOf(tree: string): string[] {
  const above: string[] = []
  return tree.trimEnd().split('\n').map((line) => {
    const [, indent, name] = /^( *)(\S+)/.exec(line)!
    above.splice(indent!.length / 2, above.length, name!.replace(/\/$/, ''))
    return above.join('/')
  })
}

test('every file and folder that ARCHITECTURE.md speaks of is there, and every module is spoken of', () => {
  const trees = [...textOf(page).matchAll(/```\n((?:server|\.)\/\n[\s\S]*?)```/g)].flatMap(([, tree]) => pathsOf(tree!))
  expect(trees.length).toBeGreaterThan(30)
  expect(trees.filter((path) => !existsSync(`${root}${path}`))).toEqual([])
  const modules = new Set(sourceFiles().flatMap((file) => /^server\/[a-z]+(?=\/)/.exec(file) ?? []))
  expect([...modules].filter((folder) => !trees.includes(folder))).toEqual([])
})
