import { describe, expect, test } from 'vitest'
import { findRings, type ImportLine, readImports, sourceFiles, textOf } from './importLines.ts'

/** The order of the house: each imports only what stands before it. The six work modules stand side by side. */
const order = [['platform'], ['team'], ['customers'], ['listen'], ['analyze'], ['relate'], ['respond'],
  ['sell', 'serve', 'market', 'experience', 'society', 'knowledge'], ['insight']] // prettier-ignore
const screenOrder = [['platform'], ['design'], ['demo'], ['team', 'customers', 'listen', 'analyze', 'respond'], ['today', 'search'], ['shell']]

/** Packages that have one door each. Types cost nothing and bind nobody, so they may be told elsewhere. */
const doors: [name: RegExp, door: RegExp][] = [
  [/^pg$/, /^server\/platform\/database\//],
  [/^pg-boss$/, /^server\/platform\/jobs\//],
  [/^(hono|@hono)(\/|$)/, /^server\/platform\/http\//],
  [/^better-auth(\/|$)/, /^server\/team\//],
  [/^uuid$/, /^server\/platform\/id\.ts$/],
  [/^pino$/, /^server\/platform\/log\.ts$/],
  [/^@mantine\//, /^web\/src\/design\//],
  [/^(i18next|react-i18next)$/, /^web\/src\//],
]

const all = sourceFiles()
const isTesting = (file: string): boolean => /\.test\.tsx?$|^tests\/|\/testing\/|^server\/seed\/|^web\/pictures\//.test(file)
const lines = all.flatMap((file) => readImports(file))
const ours = lines.filter((line) => /^(server|web|twins|tests|libraries)\//.test(line.to))
const product = lines.filter((line) => !isTesting(line.from))
const told = (broken: readonly ImportLine[]): string[] => broken.map((line) => `${line.from} imports ${line.to}`)

/** `server/listen/line/x.ts` is listen; a file right below server/ is the program that puts all together. */
const moduleOf = (file: string): string | undefined => /^server\/([a-z]+)\//.exec(file)?.[1]
const screenOf = (file: string): string | undefined => /^web\/src\/([a-z]+)\//.exec(file)?.[1]
const rank = (places: string[][], name: string): number => places.findIndex((side) => side.includes(name))

function breaksOrder(places: string[][], from: string | undefined, to: string | undefined): boolean {
  if (to === undefined || from === to) return false
  // Only the program, which stands last, may import whatever it likes.
  return from !== undefined && rank(places, to) >= rank(places, from)
}

describe('who may import whom', () => {
  test('every folder has its place in the order', () => {
    const known = new Set([...order.flat(), 'testing', 'seed'])
    const folders = new Set(all.flatMap((file) => moduleOf(file) ?? []))
    expect([...folders].filter((name) => !known.has(name))).toEqual([])
    expect([...new Set(all.flatMap((file) => screenOf(file) ?? []))].filter((name) => rank(screenOrder, name) < 0)).toEqual([])
  })

  test('each imports only what stands before it', () => {
    const inner = product.filter((line) => line.from.startsWith('server/') && line.to.startsWith('server/'))
    expect(told(inner.filter((line) => breaksOrder(order, moduleOf(line.from), moduleOf(line.to))))).toEqual([])
    expect(told(inner.filter((line) => moduleOf(line.from) && !moduleOf(line.to)))).toEqual([])
    const screens = product.filter((line) => line.from.startsWith('web/') && line.to.startsWith('web/'))
    expect(told(screens.filter((line) => breaksOrder(screenOrder, screenOf(line.from), screenOf(line.to))))).toEqual([])
    expect(told(screens.filter((line) => screenOf(line.from) && /^web\/src\/[a-z]+\.tsx?$/.test(line.to)))).toEqual([])
  })

  test('libraries stand first: they import nothing but their own files, so that each runs anywhere', () => {
    const pure = lines.filter((line) => line.from.startsWith('libraries/') && !/\.test\.ts$|\/training\//.test(line.from))
    expect(pure.length).toBeGreaterThan(20)
    const folder = (path: string) => path.split('/').slice(0, 2).join('/')
    expect(told(pure.filter((line) => folder(line.to) !== folder(line.from) || /\/training\//.test(line.to)))).toEqual([])
  })

  test('a module is entered by its index.ts, and by its module.ts from modules.ts alone', () => {
    const entering = product.filter((line) => moduleOf(line.to) && moduleOf(line.to) !== 'platform' && moduleOf(line.from) !== moduleOf(line.to))
    const door = (line: ImportLine) => (line.from === 'server/modules.ts' ? /\/(module|index)\.ts$/ : line.from.startsWith('web/') ? /\/shapes\.ts$/ : /\/index\.ts$/)
    expect(told(entering.filter((line) => !door(line).test(line.to) || line.to.split('/').length !== 3))).toEqual([])
  })

  test('screens take nothing from the server but types, and the server nothing from screens', () => {
    expect(told(lines.filter((line) => line.from.startsWith('web/') && line.to.startsWith('server/') && !line.typeOnly))).toEqual([])
    expect(told(product.filter((line) => !line.from.startsWith('web/') && line.to.startsWith('web/')))).toEqual([])
  })

  test('twins are programs of their own, and no product file leans on twins, tests or seed', () => {
    expect(told(ours.filter((line) => line.from.startsWith('twins/') && !line.to.startsWith('twins/')))).toEqual([])
    const props = product.filter((line) => isTesting(line.to) || (line.to.startsWith('twins/') && !line.from.startsWith('twins/')))
    const seed = (line: ImportLine) => line.to.startsWith('server/seed/') && (line.from === 'server/main.ts' || (line.from.startsWith('web/') && line.typeOnly))
    expect(told(props.filter((line) => !seed(line)))).toEqual([])
  })

  test('a package with a door is imported behind that door alone', () => {
    const past = product.filter((line) => !line.typeOnly && doors.some(([name, door]) => name.test(line.to) && !door.test(line.from)))
    // `z` comes from here so that forms can carry their description; it is zod's own and no HTTP.
    expect(told(past.filter((line) => line.to !== '@hono/zod-openapi' || line.names !== '{ z }'))).toEqual([])
  })

  test('only platform/config.ts reads the environment', () => {
    const reading = all.filter((file) => !isTesting(file) && /\bprocess\.env\b|\bimport\.meta\.env\b/.test(textOf(file)))
    expect(reading).toEqual(['server/platform/config.ts'])
  })

  test('nothing goes round in a ring, types included', () => {
    expect(findRings(ours)).toEqual([])
  })

  test('no export *, no default export, and no drawer for whatever has no place', () => {
    const loose = all.filter((file) => /^export (\*|default\b)/m.test(textOf(file)))
    expect(loose.filter((file) => !/config\.ts$|^server\/testing\/template\.ts$/.test(file) && !file.startsWith('tests/'))).toEqual([])
    expect(all.filter((file) => /(^|\/)(utils?|lib|common|helpers?)(\/|\.tsx?$)|\.service\.ts$/.test(file))).toEqual([])
  })
})

describe('the reader of imports', () => {
  test('sees types, re-exports, lines of several, side effects and imports at run time', () => {
    const text = `import type a from 'a'\nimport {\n  b,\n  type c,\n} from './b.ts'\nexport { d } from '../d.ts'\nimport './e.css'\nconst f = await import('f')\n// import g from 'g'\n`
    expect(readImports('server/listen/x.ts', text).map(({ to, typeOnly }) => [to, typeOnly])).toEqual([
      ['a', true],
      ['server/listen/b.ts', false],
      ['server/d.ts', false],
      ['server/listen/e.css', false],
      ['f', false],
    ])
  })

  test('finds a ring', () => {
    const line = (from: string, to: string): ImportLine => ({ from, to, names: '', typeOnly: true })
    expect(findRings([line('a', 'b'), line('b', 'c'), line('c', 'b')])).toEqual(['b -> c -> b'])
    expect(findRings([line('a', 'b'), line('a', 'c'), line('b', 'c')])).toEqual([])
  })
})
