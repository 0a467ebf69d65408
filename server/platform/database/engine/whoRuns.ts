import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { userInfo } from 'node:os'
import type { Binaries } from './binaries.ts'
import type { Place } from './place.ts'
import { binariesFail, cannotReach, namelessUser, notYours } from './problems.ts'

/**
 * As whom the engine runs. PostgreSQL refuses uid 0 and a uid without a name, so there are three ways:
 * as ourselves; as another user (root only); or in a user namespace, where our own uid looks like
 * `nobody` from inside while every file stays ours seen from outside.
 */
export type Runner = { way: 'self' } | { way: 'user'; uid: number; gid: number } | { way: 'namespace' }

const NAMESPACE = ['unshare', '--user', '--map-user=65534', '--map-group=65534', '--']

/** PGPORT, PGDATA, LC_ALL and the like of our caller must not reach the engine. (Windows programs need theirs.) */
const SURROUNDINGS = process.platform === 'win32' ? {} : { cwd: '/', env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' } }

/** The command line and options under which a program runs as the runner. */
export function as(runner: Runner, program: string, args: string[]) {
  const [file, ...rest] = runner.way === 'namespace' ? [...NAMESPACE, program, ...args] : [program, ...args]
  const user = runner.way === 'user' ? { uid: runner.uid, gid: runner.gid } : {}
  return { file: file as string, args: rest, options: { ...SURROUNDINGS, ...user } }
}

/** Whoever owns the data runs them, today and in a year; for new data, whoever can reach them. */
export async function chooseRunner(binaries: Binaries, place: Place): Promise<Runner> {
  const owner = await stat(place.pgData).catch(() => undefined)
  const me = process.getuid?.()
  if (me === undefined) return checked({ way: 'self' }, binaries, place)
  if (me !== 0) {
    if (owner && owner.uid !== me) throw notYours(place.pgData, owner.uid)
    return hasName() ? checked({ way: 'self' }, binaries, place) : inNamespace(binaries, place, namelessUser(me))
  }
  if (owner && owner.uid !== 0) {
    const runner: Runner = { way: 'user', uid: owner.uid, gid: owner.gid }
    if (await reaches(runner, binaries, place)) return runner
    throw await refusal(binaries, cannotReach(place.dataDir, binaries.folder, `#${owner.uid}`))
  }
  const nobody = owner ? undefined : await findNobody()
  if (nobody && (await reaches(nobody, binaries, place))) return nobody
  return inNamespace(binaries, place, cannotReach(place.dataDir, binaries.folder, 'nobody'))
}

async function inNamespace(binaries: Binaries, place: Place, otherwise: Error): Promise<Runner> {
  const runner: Runner = { way: 'namespace' }
  if (await reaches(runner, binaries, place)) return runner
  throw await refusal(binaries, otherwise)
}

/** Where the program runs for nobody at all, opening folders does not help. */
async function refusal(binaries: Binaries, otherwise: Error): Promise<Error> {
  const complaint = await tryToReach({ way: 'self' }, binaries, '/')
  return complaint === undefined ? otherwise : binariesFail(binaries.postgres, complaint)
}

async function checked(runner: Runner, binaries: Binaries, place: Place): Promise<Runner> {
  if (process.platform === 'win32') return runner
  const complaint = await tryToReach(runner, binaries, place.dataDir)
  if (complaint !== undefined) throw binariesFail(binaries.postgres, complaint)
  return runner
}

async function reaches(runner: Runner, binaries: Binaries, place: Place): Promise<boolean> {
  return (await tryToReach(runner, binaries, place.dataDir)) === undefined
}

/** Passage to the folder is enough: what lies in it is made by us and given to the runner. */
async function tryToReach(runner: Runner, binaries: Binaries, folder: string): Promise<string | undefined> {
  const script = 'cd "$1" && exec "$2" -V'
  const { file, args, options } = as(runner, '/bin/sh', ['-c', script, 'sh', folder, binaries.postgres])
  return new Promise<string | undefined>((resolve) => {
    execFile(file, args, options, (error, _, stderr) => resolve(error ? stderr || error.message : undefined))
    // A uid that this container does not know at all is thrown (EINVAL), not handed to the callback.
  }).catch(String)
}

async function findNobody(): Promise<Runner | undefined> {
  const [uid, gid] = await Promise.all([idOf('-u'), idOf('-g')])
  // macOS numbers its nobody -2, which Node cannot switch to.
  return uid && gid && uid < 2 ** 31 ? { way: 'user', uid, gid } : undefined
}

function idOf(flag: '-u' | '-g'): Promise<number> {
  return new Promise((resolve) => execFile('id', [flag, 'nobody'], (error, out) => resolve(error ? 0 : Number(out))))
}

function hasName(): boolean {
  try {
    return userInfo().username !== ''
  } catch {
    return false
  }
}
