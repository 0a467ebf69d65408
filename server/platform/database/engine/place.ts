import { createHash, randomBytes } from 'node:crypto'
import { link, mkdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { diskFull, secretUnreadable, unwritable } from './problems.ts'

/** Where the engine of one data folder keeps its things. */
export type Place = {
  dataDir: string
  pgData: string
  secretFile: string
  logFile: string
  /** `saijai-<hash of the folder>`: the cluster's name, seen in the title of each of its processes. */
  name: string
}

/** Where the engine is met: a socket folder, or on Windows 127.0.0.1, and the port. */
export type Address = { socketDir: string; port: number }
/** What engine.json keeps. */
export type Secret = Address & { password: string }

export async function makePlace(dataDir: string): Promise<Place> {
  const path = resolve(dataDir)
  try {
    // Started by root, the engine runs as another user, who must be able to pass through.
    await mkdir(path, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
    return placeAt(await realpath(path))
  } catch (error) {
    throw diskProblem(path, error)
  }
}

/** The place, if the folder exists. */
export async function existingPlace(dataDir: string): Promise<Place | undefined> {
  const path = await realpath(resolve(dataDir)).catch(() => undefined)
  return path === undefined ? undefined : placeAt(path)
}

function placeAt(dataDir: string): Place {
  const name = `saijai-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`
  return { dataDir, pgData: join(dataDir, 'postgres'), secretFile: join(dataDir, 'engine.json'), logFile: join(dataDir, 'postgres.log'), name }
}

export async function readSecret(place: Place): Promise<Secret | undefined> {
  let text: string
  try {
    text = await readFile(place.secretFile, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw diskProblem(place.secretFile, error)
  }
  try {
    const { socketDir, port, password } = JSON.parse(text) as Partial<Secret>
    if (typeof socketDir === 'string' && typeof port === 'number' && typeof password === 'string') return { socketDir, port, password }
  } catch {
    // falls through to the same problem: not what we wrote
  }
  throw secretUnreadable(place.secretFile)
}

export function newSecret(address: Address): Secret {
  return { ...address, password: randomBytes(24).toString('base64url') }
}

/** Of two starters the first one's secret stands: link(2) puts the whole file there or fails. */
export async function keepSecret(place: Place, secret: Secret): Promise<Secret> {
  const draft = await writeDraft(place, secret)
  try {
    await link(draft, place.secretFile)
    return secret
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw diskProblem(place.dataDir, error)
    return (await readSecret(place)) ?? secret
  } finally {
    await rm(draft, { force: true })
  }
}

/** A moved or copied folder, or a new free port, changes where the engine is met; the password stays. */
export async function recordAddress(place: Place, secret: Secret): Promise<void> {
  const known = await readSecret(place)
  if (known?.socketDir === secret.socketDir && known.port === secret.port) return
  await rename(await writeDraft(place, secret), place.secretFile)
}

async function writeDraft(place: Place, secret: Secret): Promise<string> {
  const draft = `${place.secretFile}.${randomBytes(4).toString('hex')}`
  try {
    await writeFile(draft, JSON.stringify(secret, null, 2) + '\n', { mode: 0o600, flag: 'wx' })
    return draft
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined)
    throw diskProblem(place.dataDir, error)
  }
}

/** The pid in a lock file: its first line. */
export function firstNumber(file: string): Promise<number | undefined> {
  return readFile(file, 'utf8').then((text) => Number.parseInt(text, 10) || undefined, () => undefined)
}

/** A file system's refusal, in words for people. */
export function diskProblem(folder: string, error: unknown): Error {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(folder, message)
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOTDIR' || code === 'EEXIST') return unwritable(folder, message)
  return error as Error
}
