import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import type { Binaries } from './binaries.ts'

/**
 * Every living process of the cluster of this name. Process titles are read, since /proc/PID/cwd is
 * closed to root in a container without CAP_SYS_PTRACE, and a dead process that nobody has reaped
 * yet (it still answers kill 0) has an empty title.
 */
export async function processesOf(name: string): Promise<number[]> {
  const titles = process.platform === 'linux' ? await titlesFromProc() : await titlesFromPs()
  return titles.filter(([, title]) => title.startsWith(`postgres: ${name}: `) || title.includes(`cluster_name=${name}`)).map(([pid]) => pid)
}

/** The title of one process, '' if it is a zombie, undefined if there is none. */
export async function titleOf(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') return readTitle(pid)
  return (await titlesFromPs()).find(([found]) => found === pid)?.[1]
}

async function titlesFromProc(): Promise<[number, string][]> {
  const pids = (await readdir('/proc')).filter((entry) => /^\d+$/.test(entry)).map(Number)
  return Promise.all(pids.map(async (pid): Promise<[number, string]> => [pid, (await readTitle(pid)) ?? '']))
}

async function readTitle(pid: number): Promise<string | undefined> {
  const title = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined)
  return title?.replaceAll('\0', ' ')
}

function titlesFromPs(): Promise<[number, string][]> {
  return new Promise((resolve) => {
    execFile('ps', ['-A', '-ww', '-o', 'pid=,args='], { maxBuffer: 1 << 24 }, (error, out) => {
      resolve(error ? [] : out.split('\n').map((line): [number, string] => [Number.parseInt(line, 10), line.replace(/^\s*\d+\s+/, '')]))
    })
  })
}

export type Signal = 'SIGINT' | 'SIGQUIT' | 'SIGKILL'

/** Windows knows no signals; there PostgreSQL listens on a pipe that pg_ctl speaks to. */
export function send(binaries: Binaries, pid: number, signal: Signal): void {
  if (process.platform === 'win32') {
    execFile(binaries.pgCtl, ['kill', signal.slice(3), String(pid)], () => undefined)
    return
  }
  try {
    process.kill(pid, signal)
  } catch {
    // gone already, which is what the caller wants
  }
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
