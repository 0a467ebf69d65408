import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chownSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import type { EngineConnection } from '../engine.ts'

/** Who starts the engine: the user of the tests, or, when that is root, a plain user as well. */
export type Person = { name: string; uid: number; prefix: string[] }
export const isRoot = process.getuid?.() === 0
const OWNER = fileURLToPath(new URL('./owner.ts', import.meta.url))

const myself: Person = { name: isRoot ? 'root' : 'a plain user', uid: process.getuid?.() ?? 0, prefix: [] }
export const plainUser: Person = isRoot ? asNobody() : myself
export const people: Person[] = isRoot ? [myself, plainUser] : [myself]

/** In a checkout that only root can enter, a plain user is had in a user namespace. */
function asNobody(): Person {
  const uid = Number(execFileSync('id', ['-u', 'nobody']))
  const switching = ['setpriv', `--reuid=${uid}`, `--regid=${execFileSync('id', ['-g', 'nobody'])}`.trim(), '--clear-groups', '--']
  if (canRun(switching)) return { name: 'a plain user', uid, prefix: switching }
  const namespace = ['unshare', '--user', '--map-user=65534', '--map-group=65534', '--']
  if (canRun(namespace)) return { name: 'a plain user', uid: 0, prefix: namespace }
  throw new Error(`No plain user can run ${process.execPath} on ${OWNER}: open the folders above them (chmod o+x)`)
}

function canRun([file = '', ...args]: string[]): boolean {
  try {
    execFileSync(file, [...args, process.execPath, '--check', OWNER], { stdio: 'ignore', cwd: '/' })
    return true
  } catch {
    return false
  }
}

type Facts = { event: string; connection: EngineConnection; pid: number; milliseconds: number; code: string; th: string; en: string; signal: string | null }

export type Owner = {
  process: ChildProcess
  /** Every line it wrote on standard output. */
  lines: string[]
  /** The next event of one of these names; fails when the program ends without it. */
  next(...events: string[]): Promise<Facts>
  tell(command: 'stop' | 'find'): void
  kill(): Promise<void>
}

const running = new Set<ChildProcess>()

/** Starts a program that owns the engine of the folder; a group of its own lets a test kill the whole group. */
export function startOwner(person: Person, dataDir: string, prefix = person.prefix): Owner {
  const [file = '', ...args] = [...prefix, process.execPath, OWNER, dataDir]
  // What a caller's environment may hold must reach neither the engine nor our own connections to it.
  const env = { ...process.env, PGPORT: '1', PGDATA: '/nowhere', PGSSLMODE: 'require', LC_ALL: 'C' }
  const child = spawn(file, args, { stdio: ['pipe', 'pipe', 'inherit'], detached: true, env })
  running.add(child)
  const lines: string[] = []
  const waiting = new Set<() => void>()
  let ended = false
  const wake = () => waiting.forEach((look) => look())
  createInterface({ input: child.stdout }).on('line', (line) => (lines.push(line), wake())).on('close', () => ((ended = true), wake()))
  child.once('exit', () => running.delete(child))
  let seen = 0
  return {
    process: child,
    lines,
    next: (...events) =>
      new Promise((resolve, reject) => {
        const look = () => {
          while (seen < lines.length) {
            const facts = JSON.parse(lines[seen++] ?? '') as Facts
            if (events.includes(facts.event)) return settle(() => resolve(facts))
          }
          if (ended) settle(() => reject(new Error(`ended without "${events.join(' or ')}": ${lines.join('\n')}`)))
        }
        const settle = (then: () => void) => (waiting.delete(look), then())
        waiting.add(look)
        look()
      }),
    tell: (command) => void child.stdin.write(`${command}\n`),
    kill: () => endOf(child, 'SIGKILL'),
  }
}

function endOf(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill(signal)
  })
}

const folders: string[] = []

/** A fresh folder that belongs to the person. */
export function freshFolder(person: Person): string {
  const folder = mkdtempSync(join(tmpdir(), 'saijai-engine-test-'))
  folders.push(folder)
  give(person, folder)
  // A folder that root makes for itself lets others pass, as those that the engine makes do.
  if (person.name === 'root') execFileSync('chmod', ['711', folder])
  return folder
}

export function give(person: Person, path: string): void {
  if (isRoot) chownSync(path, person.uid, person.uid)
}

/** Ends what a failed test left running, and removes every folder. */
export async function cleanUp(): Promise<void> {
  for (const child of running) await endOf(child, 'SIGKILL')
  for (const folder of folders.splice(0)) {
    const socketDir = socketDirOf(folder)
    for (const pid of enginePids(folder)) killIfThere(pid)
    await untilNothingRuns(folder, 5_000)
    if (socketDir) rmSync(socketDir, { recursive: true, force: true })
    rmSync(folder, { recursive: true, force: true })
  }
}

function killIfThere(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // it was quicker
  }
}

/** Every process that works for the engine of the folder, watchdog included, seen from outside. */
export function enginePids(folder: string): number[] {
  const socketDir = socketDirOf(folder)
  if (!socketDir) return []
  const titles = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry)).map((pid): [number, string] => [Number(pid), titleOf(pid)])
  const name = basename(socketDir)
  return titles.filter(([, title]) => /postgres|saijai-watchdog/.test(title) && title.includes(name)).map(([pid]) => pid)
}

export function watchdogPid(folder: string): number {
  return enginePids(folder).find((pid) => titleOf(pid).includes('saijai-watchdog')) ?? 0
}

export function socketDirOf(folder: string): string | undefined {
  try {
    return (JSON.parse(readFileSync(join(folder, 'engine.json'), 'utf8')) as { socketDir: string }).socketDir
  } catch {
    return undefined
  }
}

function titleOf(pid: number | string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

/** The milliseconds until nothing works for the engine of the folder any more. */
export async function untilNothingRuns(folder: string, patience: number): Promise<number> {
  const begin = Date.now()
  while (enginePids(folder).length > 0) {
    if (Date.now() - begin > patience) throw new Error(`still running after ${patience} ms: ${enginePids(folder).map(titleOf).join('\n')}`)
    await sleep(50)
  }
  return Date.now() - begin
}

export async function ask<Row extends object>(connection: EngineConnection, sql: string): Promise<Row[]> {
  const client = new Client(connection)
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}
