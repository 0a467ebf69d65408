import { existsSync, globSync, writeFileSync } from 'node:fs'
import { posix } from 'node:path'
import { expect, test } from 'vitest'
import { analyzing } from './examples/analyze.ts'
import { customers } from './examples/customers.ts'
import type { Examples } from './examples/examples.ts'
import { listen } from './examples/listen.ts'
import { respond } from './examples/respond.ts'
import { team } from './examples/team.ts'
import { root, sourceFiles, textOf } from './importLines.ts'
import { readTableInterfaces } from './interfaces.ts'
import { readable, record } from './recording.ts'
import { brokenBy, namesNoWorkspace, statementsOf } from './sqlRules.ts'

const examples: Examples = { ...team, ...customers, ...listen, ...analyzing, ...respond }

/** Files that hold SQL and are not played here, each with its reason. */
const elsewhere: Record<string, string> = {
  'team/authenticate.ts': 'three statements, constant texts, on the path of every request',
  'team/firstOwner.ts': 'runs once at start, before anybody is in',
  'team/join/join.ts': 'puts together what is played from accounts, members and invitations',
  'team/restored.ts': 'one constant text, run once after a restore',
  'listen/checks.ts': 'two constant texts, run by doctor alone',
  'respond/checks.ts': 'one constant text, run by doctor alone',
  'respond/restored.ts': 'three constant texts, run once after a restore, over all workspaces',
  'listen/commands.ts': 'asks only whether a workspace exists',
}

const head = '-- What the functions of this folder send to the database, one example call each.\n-- Renew with: UPDATE=1 npx vitest run --project house\n'
const isChange = (statement: string): boolean => /^\s*insert into (change|signal) /.test(statement)

const holdsSql = (file: string): boolean => /\.(selectFrom|updateTable|insertInto|deleteFrom)\(|\binsertRows\b|\bsql`|[pP]ool\.query|client\.query/.test(textOf(`server/${file}`))
const files = sourceFiles()
  .filter((file) => /^server\/(?!platform\/|testing\/|seed\/).+\//.test(file) && !file.endsWith('.test.ts'))
  .map((file) => file.slice('server/'.length))

/** Each function's statements; what every change writes beside them is told once, in words. */
async function play(file: string): Promise<string> {
  const played: string[] = []
  for (const [name, example] of Object.entries(examples[file]!)) {
    if (example === 'no SQL') continue
    const statements = await record(example)
    const own = statements.filter((statement) => !isChange(statement)).map((statement) => `${readable(statement)};\n`)
    if (own.length < statements.length) own.push('-- and changes or signals\n')
    played.push(`-- ${posix.basename(file)}: ${name}\n${own.join('')}`)
  }
  return played.join('\n')
}

const folders = Map.groupBy(Object.keys(examples), (file) => posix.dirname(file))

test.each([...folders])('the SQL of %s is the SQL that was reviewed', async (folder, inIt) => {
  const texts: string[] = []
  for (const file of inIt) texts.push(await play(file))
  const golden = `server/${folder}/queries.golden.sql`
  const text = `${head}\n${texts.join('\n')}`
  if (process.env.UPDATE) writeFileSync(`${root}${golden}`, text)
  expect(existsSync(`${root}${golden}`) ? textOf(golden) : '', golden).toBe(text)
})

test('every file that holds SQL is played, and every function of it', async () => {
  expect(files.filter((file) => holdsSql(file) && !examples[file] && !elsewhere[file]), 'give these an example in tests/house/examples').toEqual([])
  expect(files.filter((file) => file.endsWith('queries.ts') && !examples[file])).toEqual([])
  expect(Object.keys(elsewhere).filter((file) => !files.includes(file))).toEqual([])
  for (const [file, played] of Object.entries(examples)) {
    const exported = (await import(/* @vite-ignore */ `${root}server/${file}`)) as Record<string, unknown>
    const calls = Object.entries(exported).flatMap(([name, value]) => (typeof value === 'function' || typeof value === 'object' ? [name] : []))
    expect(Object.keys(played).toSorted(), file).toEqual(calls.toSorted())
  }
})

test('what is sent names its workspace, and runs on PostgreSQL 15 and Citus', () => {
  const tables = new Set(readTableInterfaces().keys())
  const sent = globSync('server/**/queries.golden.sql', { cwd: root, exclude: (path) => path.includes('node_modules') }).flatMap((file) => statementsOf(textOf(file)))
  expect(sent.length).toBeGreaterThan(50)
  expect(sent.filter((statement) => namesNoWorkspace(statement, tables))).toEqual([])
  expect(sent.flatMap((statement) => brokenBy(statement).map((rule) => `${rule}: ${statement}`))).toEqual([])
})
