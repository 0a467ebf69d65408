import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'

export const root = fileURLToPath(new URL('..', import.meta.url))

export type Product = {
  url: string
  dataDir: string
  /** npm itself, the first of the processes. */
  npm: ChildProcess
  /** What was printed for people so far. */
  told(): string
  /** Ends it as Ctrl-C would, waits until nothing of it runs, and removes its data. */
  end(): Promise<void>
}

/** Starts the product as the README says, on data and a port of its own, or on those that the settings name. */
export async function startProduct(args: string[] = [], settings: Record<string, string> = {}): Promise<Product> {
  const dataDir = settings.SAIJAI_DATA ?? (await mkdtemp(join(tmpdir(), 'saijai-product-')))
  const port = settings.PORT ?? String(await freePort())
  const npm = spawn('npm', ['start', '--', ...args], {
    cwd: root,
    env: { ...process.env, LOG_LEVEL: 'warn', ...settings, SAIJAI_DATA: dataDir, PORT: port },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let told = ''
  for (const stream of [npm.stdout, npm.stderr]) stream.on('data', (part: Buffer) => (told += part.toString()))
  const url = `http://127.0.0.1:${port}`
  await until(async () => (await fetch(`${url}/healthz`).catch(() => undefined))?.status === 200, 90_000, () => told)
  return {
    url,
    dataDir,
    npm,
    told: () => told,
    async end() {
      npm.kill('SIGTERM')
      await until(() => processesOf(dataDir).length === 0, 40_000, () => `still running: ${processesOf(dataDir)}`)
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export async function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => done(port))
    })
  })
}

/** All processes that belong to one data folder: its environment names it, or its arguments do. */
export function processesOf(dataDir: string): number[] {
  const { stdout } = spawnSync('ps', ['axeww', '-o', 'pid=,args='], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  return stdout
    .split('\n')
    .filter((line) => line.includes(dataDir) && !line.includes('<defunct>'))
    .map((line) => Number.parseInt(line, 10))
    .filter((pid) => pid !== process.pid)
}

export async function until(what: () => boolean | Promise<boolean>, patienceMs: number, elseSay: () => string): Promise<void> {
  const end = Date.now() + patienceMs
  while (!(await what())) {
    if (Date.now() > end) throw new Error(`waited ${patienceMs} ms in vain. ${elseSay()}`)
    await sleep(100)
  }
}
