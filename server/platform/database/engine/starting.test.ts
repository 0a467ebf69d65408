import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { ask, cleanUp, enginePids, freshFolder, give, people, socketDirOf, startOwner, watchdogPid } from './testing/owners.ts'

afterAll(cleanUp)

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)
const groupOf = (pid: number) => Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[2])

describe.concurrent.each(people)('started by $name, the engine', (person) => {
  test('makes its data for its own user alone, and leaves nothing behind when it is stopped', async () => {
    const folder = freshFolder(person)
    const owner = startOwner(person, folder)
    const up = await owner.next('up')
    const socketDir = up.connection.host
    expect(readdirSync(folder).sort()).toEqual(['engine.json', 'postgres', 'postgres.log'])
    expect([modeOf(join(folder, 'postgres')), modeOf(join(folder, 'engine.json')), modeOf(join(folder, 'postgres.log'))]).toEqual(['700', '600', '600'])
    expect(modeOf(socketDir)).toBe('700')
    expect(Buffer.byteLength(join(socketDir, '.s.PGSQL.5432'))).toBeLessThan(104)
    // Ctrl-C in a terminal reaches us alone: neither is in our group.
    expect([groupOf(up.pid), groupOf(watchdogPid(folder))]).toEqual([up.pid, watchdogPid(folder)])
    owner.tell('stop')
    await owner.next('stopped')
    expect(enginePids(folder)).toEqual([])
    expect(existsSync(socketDir)).toBe(false)
    expect(owner.lines.map((line) => (JSON.parse(line) as { event: string }).event)).toEqual(['said', 'up', 'exited', 'stopped'])
    expect(readFileSync(join(folder, 'postgres.log'), 'utf8')).toContain('database system is shut down')
  })

  test('listens on its socket only, asks for the password, is safe against power cuts, and can search in Thai', async () => {
    const owner = startOwner(person, freshFolder(person))
    const { connection } = await owner.next('up')
    const names = ['listen_addresses', 'fsync', 'synchronous_commit', 'data_checksums', 'jit', 'wal_compression', 'max_connections', 'server_encoding', 'recovery_init_sync_method']
    const rows = await ask<{ name: string; setting: string }>(connection, `SELECT name, setting FROM pg_settings WHERE name IN ('${names.join("','")}')`)
    expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toEqual({
      listen_addresses: '', fsync: 'on', synchronous_commit: 'on', data_checksums: 'on', jit: 'off', wal_compression: 'pglz',
      max_connections: '100', server_encoding: 'UTF8', recovery_init_sync_method: 'syncfs',
    })
    await expect(ask({ ...connection, password: 'guessed' }, 'SELECT 1')).rejects.toThrow('password authentication failed')
    const [thai] = await ask<{ trigrams: number; upper: string }>(connection, "CREATE EXTENSION pg_trgm; SELECT 1").then(() => ask<{ trigrams: number; upper: string }>(connection, "SELECT cardinality(show_trgm('สวัสดีค่ะ')) AS trigrams, upper('é') AS upper"))
    expect(thai?.trigrams).toBeGreaterThan(5)
    expect(thai?.upper).toBe('É')
  })

  test('sets a new password where engine.json was lost, and refuses one that is not its own', async () => {
    const folder = freshFolder(person)
    const first = startOwner(person, folder)
    const before = await first.next('up')
    first.tell('stop')
    await first.next('stopped')
    writeFileSync(join(folder, 'engine.json'), JSON.stringify({ ...JSON.parse(readFileSync(join(folder, 'engine.json'), 'utf8')), password: 'of another database' }))
    expect(await startOwner(person, folder).next('problem')).toMatchObject({ code: 'engine-secret-unreadable' })
    writeFileSync(join(folder, 'engine.json'), '{"half":')
    expect(await startOwner(person, folder).next('problem')).toMatchObject({ code: 'engine-secret-unreadable' })
    rmSync(join(folder, 'engine.json'))
    const { connection } = await startOwner(person, folder).next('up')
    expect(connection.password).not.toBe(before.connection.password)
    expect(await ask(connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  test('never touches data of another version, nor files that are no database', async () => {
    const folder = freshFolder(person)
    mkdirSync(join(folder, 'postgres'))
    give(person, join(folder, 'postgres'))
    writeFileSync(join(folder, 'postgres', 'PG_VERSION'), '17\n')
    expect(await startOwner(person, folder).next('problem')).toMatchObject({ code: 'engine-other-version', th: expect.stringContaining('17') as string })
    expect(readdirSync(join(folder, 'postgres'))).toEqual(['PG_VERSION'])
    rmSync(join(folder, 'postgres', 'PG_VERSION'))
    writeFileSync(join(folder, 'postgres', 'family photos.txt'), 'dear')
    expect(await startOwner(person, folder).next('problem')).toMatchObject({ code: 'engine-not-a-database' })
    expect(readdirSync(join(folder, 'postgres'))).toEqual(['family photos.txt'])
  })

  test('makes its data anew when the first making was cut off', async () => {
    const folder = freshFolder(person)
    const first = startOwner(person, folder)
    await first.next('said')
    while (!readdirSync(folder).some((entry) => entry.startsWith('postgres.making-') && !entry.endsWith('.password'))) await new Promise(setImmediate)
    process.kill(-(first.process.pid ?? 0), 'SIGKILL')
    expect(existsSync(join(folder, 'postgres'))).toBe(false)
    const second = startOwner(person, folder)
    const { connection } = await second.next('up')
    expect(await ask(connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    expect(readdirSync(folder).sort()).toEqual(['engine.json', 'postgres', 'postgres.log'])
  })

  test('starts although a lock file names another living program, as after a power cut', async () => {
    const folder = freshFolder(person)
    const first = startOwner(person, folder)
    await first.next('up')
    const bystander = startOwner(person, freshFolder(person))
    await bystander.next('up')
    const lock = readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')
    first.tell('stop')
    await first.next('stopped')
    writeFileSync(join(folder, 'postgres', 'postmaster.pid'), [bystander.process.pid, ...lock.slice(1)].join('\n'))
    await startOwner(person, folder).next('up')
  })

  test('waits for what is just ending to give up its lock file', async () => {
    const folder = freshFolder(person)
    const first = startOwner(person, folder)
    await first.next('up')
    const lock = readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')
    first.tell('stop')
    await first.next('stopped')
    // Another PostgreSQL of the engine's own user, as far as anybody can tell.
    const remains = spawn('sleep', ['3'], { argv0: 'postgres', uid: statSync(join(folder, 'postgres')).uid, cwd: '/' })
    writeFileSync(join(folder, 'postgres', 'postmaster.pid'), [remains.pid, ...lock.slice(1)].join('\n'))
    await startOwner(person, folder).next('up')
    expect(remains.exitCode).toBe(0)
    expect(readFileSync(join(folder, 'postgres.log'), 'utf8')).toContain('lock file "postmaster.pid" already exists')
  })

  test('learns nothing from the environment of its caller', async () => {
    const { connection } = await startOwner(person, freshFolder(person)).next('up')
    await ask(connection, "CREATE TABLE surroundings (line text); COPY surroundings FROM PROGRAM 'env' (DELIMITER E'\\x01')")
    const lines = (await ask<{ line: string }>(connection, 'SELECT line FROM surroundings')).map(({ line }) => line)
    expect(lines.filter((line) => line.startsWith('PATH='))).toHaveLength(1)
    expect(lines.filter((line) => /^(PGPORT|PGDATA|PGSSLMODE|LC_ALL|HOME|NODE_\w+|npm_\w+)=/.test(line))).toEqual([])
  })

  test('says which folder it cannot use', async () => {
    const folder = join(freshFolder(person), 'a file')
    writeFileSync(folder, '')
    const problem = await startOwner(person, folder).next('problem')
    expect(problem.code).toBe('engine-unwritable')
    expect(problem.th).toContain(folder)
    expect(problem.en).toContain(folder)
    expect(socketDirOf(folder)).toBeUndefined()
  })
})

// Alone, because it looks at the clock.
describe.each(people)('started by $name, the engine', (person) => {
  test('starts again within a second or so on the data it left', async () => {
    const folder = freshFolder(person)
    const first = startOwner(person, folder)
    const { connection } = await first.next('up')
    await ask(connection, "CREATE TABLE visit (note text); INSERT INTO visit VALUES ('มาแล้ว')")
    first.tell('stop')
    await first.next('stopped')
    const second = startOwner(person, folder)
    const up = await second.next('up')
    expect(up.connection).toEqual(connection)
    expect(await ask(connection, 'SELECT note FROM visit')).toEqual([{ note: 'มาแล้ว' }])
    expect(up.milliseconds).toBeLessThan(2_000)
  })
})
