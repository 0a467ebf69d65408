import { type ChildProcess, spawn } from 'node:child_process'
import type { Address } from './place.ts'

/** Ends the engine when we are gone without having said farewell. */
export type Watchdog = { guard(postmaster: number): void; farewell(): Promise<void> }

/**
 * The script reads the postmaster's pid, then waits on the pipe: a farewell ends it, end-of-file (the
 * kernel closes our end even after kill -9) sends it up the same ladder that `stop` climbs. The title is
 * checked before each signal, so that a pid given to another program in between is left alone.
 */
const SCRIPT = `
trap '' INT TERM HUP QUIT
name=$1
folder=$2
read -r pm || exit 0
read -r farewell && exit 0
leave() {
  rmdir "$folder" 2>/dev/null
  exit 0
}
lives() {
  kill -0 "$pm" 2>/dev/null || return 1
  [ ! -d /proc/self ] || grep -q "cluster_name=$name" "/proc/$pm/cmdline" 2>/dev/null
}
try() {
  lives || leave
  kill -"$1" "$pm" 2>/dev/null
  i=0
  while [ $i -lt "$2" ]; do sleep 1; lives || leave; i=$((i + 1)); done
}
try INT 10
try QUIT 5
kill -KILL "$pm" 2>/dev/null
for process in /proc/[0-9]*; do
  grep -q "^postgres: $name: " "$process/cmdline" 2>/dev/null && kill -KILL "\${process#/proc/}" 2>/dev/null
done
leave
`

/** In a session of its own: a signal to our process group must not take it before it has acted. */
export function startWatchdog(name: string, { socketDir }: Address): Watchdog {
  if (process.platform === 'win32') return { guard: () => undefined, farewell: async () => undefined }
  const child = spawn('/bin/sh', ['-c', SCRIPT, 'saijai-watchdog', name, socketDir], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    cwd: '/',
  })
  child.on('error', () => undefined)
  child.stdin.on('error', () => undefined)
  child.unref()
  return {
    guard: (postmaster) => void child.stdin.write(`${postmaster}\n`),
    farewell: () => sayFarewell(child),
  }
}

/** Resolves when the watchdog has gone too, so that after a stop nothing of ours is left running. */
function sayFarewell(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return resolve()
    child.ref()
    child.once('exit', () => resolve())
    child.stdin?.end('farewell\n')
  })
}
