import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { root, sourceFiles, textOf } from './importLines.ts'
import { brokenBy, rules, sqlIn, statementsOf } from './sqlRules.ts'

const migrations = readdirSync(`${root}server/migrations`).filter((file) => file.endsWith('.sql')).map((file) => `server/migrations/${file}`)

test('no migration holds what PostgreSQL 15 or Citus would refuse', () => {
  const broken = migrations.flatMap((file) => statementsOf(textOf(file)).flatMap((statement) => brokenBy(statement).map((rule) => `${file}: ${rule} in ${statement.slice(0, 80)}`)))
  expect(broken).toEqual([])
})

test('no SQL in the code does either', () => {
  const files = sourceFiles().filter((file) => file.startsWith('server/') && !/\.test\.ts$|\/testing\//.test(file))
  const broken = files.flatMap((file) => sqlIn(textOf(file)).flatMap((text) => brokenBy(text).map((rule) => `${file}: ${rule} in ${text.slice(0, 80)}`)))
  expect(broken).toEqual([])
})

describe('each rule finds what it is for, and lets its neighbour through', () => {
  const pairs: Record<keyof typeof rules, [broken: string, fine: string]> = {
    'on conflict': ['insert into a values (1) on conflict (id) do update set at = now()', 'insert into a values ($1) on conflict (id) do update set at = excluded.at'],
    'ids and times': ['update a set at = now()', 'update a set at = $1'],
    merge: ['merge into a using b on true when matched then delete', 'select merge_id from a'],
    serial: ['alter table a add column n bigserial', 'create table a (n bigserial)'],
    trigger: ['create trigger t after insert on a execute function f()', 'select trigger from a'],
    'set null': ['alter table a add foreign key (b) references c (b) on delete set null', 'alter table a add foreign key (b) references c (b) on delete cascade'],
    'rights of another': ['create function f() returns int security definer as $$$$', 'create view v with (security_invoker = true) as select 1'],
    notify: [`select pg_notify('a', 'b')`, 'select notify from a'],
    set_config: [`select set_config('app.workspace_id', $1, true)`, `select current_setting('app.workspace_id')`],
    'across workspaces': ['with recursive t as (select 1) select * from t', 'with t as (select 1) select * from t'],
    generated: ['create table a (b int generated always as (c + 1))', 'create table a (b int generated always as (c + 1) stored, d bigint generated always as identity)'],
    'newer than 15': ['select any_value(name) from a', 'select max(name) from a'],
    'skip locked': ['select id from outbox limit 1 for update skip locked', 'select id from outbox where workspace_id = $1 limit 1 for update skip locked'],
  }
  test.each(Object.keys(rules))('%s', (name) => {
    const [broken, fine] = pairs[name]!
    expect(rules[name]!.breaks(broken)).toBe(true)
    expect(rules[name]!.breaks(fine)).toBe(false)
  })

  test('and claims may be taken across workspaces', () => {
    expect(brokenBy(`update claim set due = $2 where id = (select id from claim where kind = 'send' limit 1 for no key update skip locked)`)).toEqual([])
  })
})
