import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { diskProblem, type Place, type Secret } from './place.ts'
import { EngineProblem, fromLines, noLocale, notADatabase, otherVersion } from './problems.ts'
import { isAlive } from './processes.ts'
import { as, type Runner } from './whoRuns.ts'

/** Our superuser: it owns the tables and runs migrations, never requests. */
export const SUPERUSER = 'saijai'
const MAJOR = '18'
const HALF_MADE = 'postgres.making-'

/** True if the data are there and ours to run, false if they must be made first. */
export async function hasCluster(place: Place): Promise<boolean> {
  try {
    const version = (await readFile(join(place.pgData, 'PG_VERSION'), 'utf8')).trim()
    if (version !== MAJOR) throw otherVersion(place.pgData, version, MAJOR)
    return true
  } catch (error) {
    if (error instanceof EngineProblem) throw error
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw diskProblem(place.pgData, error)
  }
  const files = await readdir(place.pgData).catch(() => [])
  if (files.length > 0) throw notADatabase(place.pgData)
  return false
}

/**
 * Makes the data under another name and renames them when they are whole, so that a half-made folder never
 * counts. Of two starters the second finds the place taken, and what it made is thrown away.
 */
export async function makeCluster(binaries: Binaries, place: Place, runner: Runner, secret: Secret): Promise<void> {
  await removeHalfMade(place)
  const draft = join(place.dataDir, `${HALF_MADE}${process.pid}-${randomBytes(4).toString('hex')}`)
  const passwordFile = `${draft}.password`
  try {
    await mkdir(draft, { mode: 0o700 })
    await writeFile(passwordFile, secret.password, { mode: 0o600 })
    if (runner.way === 'user') {
      await chown(draft, runner.uid, runner.gid)
      await chown(passwordFile, runner.uid, runner.gid)
    }
    await initialise(binaries, place, runner, draft, passwordFile)
    await rename(draft, place.pgData).catch(async (error: unknown) => {
      if (!(await hasCluster(place))) throw error
    })
    await syncFolder(place.dataDir)
  } catch (error) {
    throw diskProblem(place.dataDir, error)
  } finally {
    await rm(passwordFile, { force: true })
    await rm(draft, { recursive: true, force: true })
  }
}

/** Without it a power cut may undo the rename, though the data in it were already used. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder)
  await handle.sync().finally(() => handle.close())
}

async function removeHalfMade(place: Place): Promise<void> {
  const anHourAgo = Date.now() - 3_600_000
  for (const entry of await readdir(place.dataDir)) {
    if (!entry.startsWith(HALF_MADE)) continue
    const path = join(place.dataDir, entry)
    const maker = Number.parseInt(entry.slice(HALF_MADE.length), 10)
    const made = await stat(path).catch(() => undefined)
    if (made && (!isAlive(maker) || made.mtimeMs < anHourAgo)) await rm(path, { recursive: true, force: true })
  }
}

async function initialise(binaries: Binaries, place: Place, runner: Runner, draft: string, passwordFile: string): Promise<void> {
  let refusal = ''
  for (const ctype of await charTypes()) {
    refusal = await run(as(runner, binaries.initdb, [
      '-D', draft, '--username', SUPERUSER, '--pwfile', passwordFile, '--auth', 'scram-sha-256', '--encoding', 'UTF8', '--data-checksums',
      // Indexes under the built-in provider survive an upgrade of the system's libraries.
      '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8', '--locale', 'C', '--lc-ctype', ctype,
    ]))
    if (refusal === '') return
    if (!refusal.includes('invalid locale name')) throw fromLines(place.dataDir, refusal)
  }
  throw noLocale(refusal)
}

/** Under LC_CTYPE=C pg_trgm finds no trigram in Thai text. Debian has C.UTF-8; other systems have other names. */
async function charTypes(): Promise<string[]> {
  const installed = await new Promise<string>((resolve) => execFile('/usr/bin/locale', ['-a'], (error, out) => resolve(error ? '' : out)))
  return ['C.UTF-8', 'th_TH.UTF-8', 'en_US.UTF-8', 'en-US.UTF-8', ...installed.split('\n').filter((name) => /utf-?8$/i.test(name))]
}

/** For data whose engine.json was lost. Only while no engine runs: PostgreSQL itself refuses otherwise. */
export async function resetPassword(binaries: Binaries, place: Place, runner: Runner, secret: Secret): Promise<void> {
  const statement = `ALTER ROLE ${SUPERUSER} PASSWORD '${secret.password}'\n`
  const complaint = await run(as(runner, binaries.postgres, ['--single', '-D', place.pgData, 'postgres']), statement)
  if (complaint !== '') throw fromLines(place.dataDir, complaint)
}

/** The program's complaint, or '' when it went well. */
function run({ file, args, options }: ReturnType<typeof as>, input = ''): Promise<string> {
  return new Promise((resolve) => {
    const child = execFile(file, args, options, (error, _, stderr) => resolve(error ? stderr.trim() || error.message : ''))
    child.stdin?.on('error', () => undefined).end(input)
  })
}
