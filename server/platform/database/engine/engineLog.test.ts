import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openLog } from './engineLog.ts'

let folder = ''
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'saijai-engine-test-'))))
afterEach(() => rmSync(folder, { recursive: true }))

test('the log is cut at ten megabytes, and a program that writes to it goes on at its beginning', () => {
  const path = join(folder, 'postgres.log')
  const log = openLog(path)
  const write = (text: string) => spawnSync('printf', ['%s\n', text], { stdio: ['ignore', log.fd, log.fd] })
  write('early')
  writeFileSync(path, 'x'.repeat(11 * 1024 * 1024), { flag: 'a' })
  log.bound()
  write('late')
  expect(log.lastLines()).toBe('late')
  expect(statSync(path).size).toBe(5)
  expect(statSync(`${path}.1`).size).toBeGreaterThan(11 * 1024 * 1024)
  log.close()
})

test('the last words are those of this start alone', () => {
  const log = openLog(join(folder, 'postgres.log'))
  const write = (text: string) => spawnSync('printf', ['%s\n', text], { stdio: ['ignore', log.fd, log.fd] })
  write('of the start before')
  log.mark()
  expect(log.lastLines()).toBe('')
  write('FATAL: of this one')
  expect(log.lastLines()).toBe('FATAL: of this one')
  log.close()
})
