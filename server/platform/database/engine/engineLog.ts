import { closeSync, copyFileSync, fstatSync, ftruncateSync, openSync, readSync } from 'node:fs'
import { diskProblem } from './place.ts'

const LARGEST = 10 * 1024 * 1024

/**
 * The engine's own log. It writes to the file itself, so its last words are kept even when we are gone.
 * Two files of about 10 MB at most: postgres.log and, before it, postgres.log.1.
 */
export type EngineLog = { fd: number; mark(): void; lastLines(): string; bound(): void; close(): void }

export function openLog(path: string): EngineLog {
  const fd = open(path)
  let start = 0

  function bound() {
    if (fstatSync(fd).size < LARGEST) return
    // The engine's end is open for append, so after cutting it goes on at the beginning.
    try {
      copyFileSync(path, `${path}.1`)
    } catch {
      // On a full disk the older lines are given up for the space.
    }
    ftruncateSync(fd, 0)
    start = 0
  }
  bound()
  return {
    fd,
    bound,
    /** What is written from here on belongs to the start that follows. */
    mark: () => void (start = fstatSync(fd).size),
    lastLines: () => readFrom(fd, start).trimEnd().split('\n').slice(-8).join('\n'),
    close: () => closeSync(fd),
  }
}

function open(path: string): number {
  try {
    return openSync(path, 'a+', 0o600)
  } catch (error) {
    throw diskProblem(path, error)
  }
}

function readFrom(fd: number, start: number): string {
  const end = fstatSync(fd).size
  const from = Math.max(start, end - 8192)
  const buffer = Buffer.alloc(Math.max(0, end - from))
  readSync(fd, buffer, 0, buffer.length, from)
  return buffer.toString('utf8')
}
