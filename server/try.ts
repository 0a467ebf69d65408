import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { type AddressInfo, createServer } from 'node:net'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { addLineSource, credentialsOf, findLineSource, setApiBase, webhookUrl } from './listen/index.ts'
import { commandActor } from './platform/access/loop.ts'
import { inScope } from './platform/database/scope.ts'
import { Problem, type Texts } from './platform/errors.ts'
import type { House } from './platform/house.ts'

const name = 'LINE ทดลอง'

/**
 * npm start -- --try [FILE]: LINE's side runs beside us as a program of its own, and its customers write to the first
 * workspace, signed and over HTTP like LINE's own; no account is needed. With FILE they say what stands in it.
 */
export async function startTrying(house: House, file: string | undefined, announce: (texts: Texts) => void): Promise<{ stop(): Promise<void> }> {
  const port = await freePort()
  const { workspaceId, sourceId } = await ensureSource(house, `http://127.0.0.1:${port}`)
  const line = (await credentialsOf(house, workspaceId, sourceId))!
  const webhook = webhookUrl(house.publicUrl, workspaceId, sourceId)
  const destination = `U${createHash('sha256').update(sourceId).digest('hex').slice(0, 32)}`
  const args = ['--port', String(port), '--webhook', webhook, '--secret', line.secret, '--token', line.token, '--destination', destination]
  if (file !== undefined) args.push('--try-file', resolve(file))
  const twin = spawn(process.execPath, [fileURLToPath(new URL('../twins/line/main.ts', import.meta.url)), ...args], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const gone = new Promise<void>((done) => twin.once('close', () => done()))
  twin.once('error', (error) => house.log.error({ err: error }, 'the play of LINE could not start'))
  const said = createInterface({ input: twin.stdout! })
  said.on('line', (text) => {
    const { th, en } = wordsOf(text)
    if (th && en) announce({ th, en })
  })
  return {
    async stop() {
      twin.kill('SIGTERM')
      await gone
    },
  }
}

/** The twin tells one JSON object a line; whatever else stands there is not for people. */
function wordsOf(line: string): Partial<Texts> {
  try {
    return JSON.parse(line) as Partial<Texts>
  } catch {
    return {}
  }
}

async function ensureSource(house: House, apiBase: string): Promise<{ workspaceId: string; sourceId: string }> {
  const { rows } = await house.ownPool.query<{ id: string }>('select id from workspace order by created_at, id limit 1')
  const workspaceId = rows[0]?.id
  if (workspaceId === undefined) {
    throw new Problem('no-workspace', 409, {
      th: 'ยังไม่มีพื้นที่งานให้ทดลอง สร้างก่อนด้วย npm run saijai -- user create',
      en: 'There is no workspace to try in. Make one first: npm run saijai -- user create',
    })
  }
  const sourceId = await inScope(house.database, commandActor(workspaceId), async (scope) => {
    const known = await findLineSource(scope, name)
    if (known) {
      await setApiBase(scope, known, apiBase)
      return known
    }
    const secrets = { secret: randomBytes(16).toString('hex'), token: randomBytes(32).toString('base64url') }
    return (await addLineSource(scope, house, { name, ...secrets, apiBase })).sourceId
  })
  return { workspaceId, sourceId }
}

async function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer().once('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => done(port))
    })
  })
}
