import { readdirSync } from 'node:fs'
import pg from 'pg'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { appendOnly, houseTables } from '../../server/platform/database/house-tables.ts'
import { type Catalogue, readCatalogue } from './catalogue.ts'
import { root, textOf } from './importLines.ts'
import { agrees, readTableInterfaces } from './interfaces.ts'

let held: Catalogue
const isOfWorkspace = ({ table }: { table: string }): boolean => !(table in houseTables)

beforeAll(async () => {
  const client = new pg.Client(inject('template'))
  await client.connect()
  held = await readCatalogue(client)
  await client.end()
})

describe('the tables of a workspace', () => {
  test('are all tables but the house tables, each of which exists and has its reason', () => {
    const named = held.columns.filter((column) => column.name === 'workspace_id' && !column.nullable && column.type === 'uuid')
    const withWorkspace = new Set(named.map(({ table }) => table))
    expect(held.tables.filter(({ name }) => !(name in houseTables) && !withWorkspace.has(name))).toEqual([])
    expect(Object.keys(houseTables).filter((name) => !held.tables.some((table) => table.name === name))).toEqual([])
    expect(held.tables.length).toBeGreaterThan(15)
  })

  test('are led by the workspace in every primary key, unique key and index', () => {
    expect(held.indexes.filter(isOfWorkspace).filter(({ columns }) => columns[0] !== 'workspace_id')).toEqual([])
    const keyed = new Set(held.indexes.map(({ table }) => table))
    expect(held.tables.filter(({ name }) => !keyed.has(name))).toEqual([])
  })

  test('point at each other within the workspace only', () => {
    const loose = held.foreignKeys.filter(({ columns, targetColumns }) => columns[0] !== 'workspace_id' || targetColumns[0] !== 'workspace_id')
    expect(loose).toEqual([])
    expect(held.foreignKeys.filter(({ table, target }) => !isOfWorkspace({ table }) || !isOfWorkspace({ table: target }))).toEqual([])
    expect(held.foreignKeys.length).toBeGreaterThan(5)
  })

  test('have row security with both policies, enabled and never forced', () => {
    const here = `(workspace_id = (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid)`
    for (const table of held.tables.filter(({ name }) => !(name in houseTables))) {
      expect(table, table.name).toMatchObject({ secured: true, forced: false })
      const policies = held.policies.filter((policy) => policy.table === table.name).toSorted((a, b) => a.name.localeCompare(b.name))
      expect(policies, table.name).toEqual([
        { table: table.name, name: 'behind_the_door', roles: ['saijai_reader'], verb: 'SELECT', using: 'true', check: null },
        { table: table.name, name: 'inside_workspace', roles: ['saijai_app'], verb: 'ALL', using: here, check: here },
      ])
    }
  })
})

test('requests hold exactly the rights that are meant for them, and nobody else holds any', () => {
  const meant = held.tables.flatMap(({ name }) => {
    const house = houseTables[name]
    const app = house ? house.app : appendOnly.includes(name) ? ['select', 'insert'] : ['select', 'insert', 'update', 'delete']
    return [...app.map((verb) => `saijai_app ${verb} ${name}`), ...(house ? [] : [`saijai_reader select ${name}`])]
  })
  expect(held.grants.map(({ role, verb, table }) => `${role} ${verb} ${table}`).toSorted()).toEqual(meant.toSorted())
  expect(held.schemas, 'accounts and the queue are out of reach').toEqual([])
})

test('nothing happens behind our back: no triggers, no keys that null or reset columns, no functions with rights of their own', () => {
  expect(held.triggers).toEqual([])
  expect(held.foreignKeys.filter(({ onDelete }) => onDelete === 'n' || onDelete === 'd')).toEqual([])
  expect(held.functions.filter(({ definer }) => definer)).toEqual([])
  expect(held.views.filter(({ options }) => !options.includes('security_invoker=true'))).toEqual([])
})

test('every constraint has a name that we gave it', () => {
  const invented = ({ table, name, columns }: { table: string; name: string; columns: string[] }) =>
    /_(pkey|fkey|check|excl)\d*$/.test(name) || name === `${table}_${columns.join('_')}_key`
  expect(held.constraints.filter(invented)).toEqual([])
  expect(held.constraints.length).toBeGreaterThan(20)
})

test('a foreign key points at tables of its own or an earlier migration, and none at accounts', () => {
  const files = readdirSync(`${root}server/migrations`).filter((file) => file.endsWith('.sql')).toSorted()
  const made = files.flatMap((file) => [...textOf(`server/migrations/${file}`).matchAll(/^create table "?(\w+)"?/gim)].map(([, table]) => [table!, file] as const))
  const madeBy = new Map(made)
  expect(held.foreignKeys.filter(({ table, target }) => !madeBy.has(table) || madeBy.get(table)! < (madeBy.get(target) ?? '~'))).toEqual([])
  expect(held.foreignKeys.filter(({ schema }) => schema !== 'public')).toEqual([])
})

test('what the code believes of a table is what the table holds', () => {
  const believed = readTableInterfaces()
  const held_ = Map.groupBy(held.columns, ({ table }) => table)
  // Read and written by migrate.ts alone, before anything else can be believed.
  expect([...held_.keys()].filter((table) => !believed.has(table))).toEqual(['migration'])
  for (const [table, properties] of believed) {
    const columns = held_.get(table) ?? []
    expect(properties.map(({ name }) => name).toSorted(), table).toEqual(columns.map(({ name }) => name).toSorted())
    const wrong = properties.filter((property) => !agrees(property, columns.find(({ name }) => name === property.name)!))
    expect(wrong, table).toEqual([])
  }
})
