import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../../main.ts', import.meta.url))

type Server = { host: string; port: number; user: string; password: string; database: string }

/** One command of the product, in a process of its own that may be killed, on this database. */
export function runProgram(server: Server, dataDir: string, ...args: string[]): { child: ChildProcess; ended: Promise<{ signal: string | null; code: number | null; answer: string; told: string }> } {
  const url = `postgresql://${server.user}:${server.password}@localhost/${server.database}?host=${server.host}&port=${server.port}`
  const child = spawn(process.execPath, [program, ...args, '--json'], {
    env: { PATH: process.env.PATH, DATABASE_URL: url, SAIJAI_DATA: dataDir, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let answer = ''
  let told = ''
  child.stdout.on('data', (part: Buffer) => (answer += part.toString()))
  child.stderr.on('data', (part: Buffer) => (told += part.toString()))
  return { child, ended: new Promise((done) => child.on('close', (code, signal) => done({ signal, code, answer, told }))) }
}
