// The reference: what a program with nothing to it needs for the same work. Its own engine with the product's settings and
// tables, node:http, pg with named statements, one transaction for each request; no rights, no row security, no audit.
// POST /acknowledge checks the signature, inserts one row and commits. POST /ingest takes the message through to its conversation.
// Customers are asked for and made under the product's own addresses, for nobody in particular.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import pg from 'pg'
import { readConfig } from '../../server/platform/config.ts'
import { openServer } from '../../server/platform/database/open.ts'
import { newId } from '../../server/platform/id.ts'
import { type Answer, customers } from './bareCustomers.ts'
import { ingest } from './bareIngest.ts'

const [dataDir = '', secret = ''] = process.argv.slice(2)
const { connection, engine } = await openServer(readConfig({ SAIJAI_DATA: dataDir }), 'start', () => {})
// Held as long as the product's, so that neither side opens its sessions anew while the other has its turn.
const pool = new pg.Pool({ ...connection, max: 16, idleTimeoutMillis: 30_000 })
// At the end the engine may be faster than the farewells of its sessions.
pool.on('error', () => {})
pool.on('connect', (client) => client.on('error', () => {}))
const workspaceId = newId()
const sourceId = newId()
await pool.query(`insert into workspace (id, name, created_at) values ($1, 'bare', now())`, [workspaceId])
await pool.query(`insert into source (workspace_id, id, kind, name, settings, created_at, version) values ($1, $2, 'line', 'bare', '{}', now(), 1)`, [workspaceId, sourceId])

const server = createServer((request, response) => {
  handle(request).then(
    ({ status, body }) => response.writeHead(status, { 'content-type': 'application/json' }).end(body),
    (error: Error) => {
      console.error(error)
      response.writeHead(500).end()
    },
  )
})
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as { port: number }
  process.send!({ url: `http://127.0.0.1:${port}`, workspaceId, sourceId })
})
process.on('disconnect', () => void close())

async function handle(request: IncomingMessage): Promise<Answer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const body = Buffer.concat(parts)
  if (request.url!.startsWith('/api/')) return inTransaction((client) => customers(client, request.url!, body))
  if (!isSigned(body, request.headers['x-line-signature'])) return { status: 401, body: '{}' }
  await inTransaction((client) => (request.url === '/ingest' ? ingest(client, { workspaceId, sourceId }, body) : keep(client, body)))
  return { status: 200, body: '{}' }
}

function isSigned(body: Buffer, signature: string | string[] | undefined): boolean {
  const given = Buffer.from(String(signature), 'base64')
  const expected = createHmac('sha256', secret).update(body).digest()
  return given.length === expected.length && timingSafeEqual(given, expected)
}

async function keep(client: pg.PoolClient, body: Buffer): Promise<void> {
  await client.query({
    name: 'keep',
    text: 'insert into intake (workspace_id, id, source_id, received_at, digest, body) values ($1, $2, $3, $4, $5, $6)',
    values: [workspaceId, newId(), sourceId, new Date(), Buffer.alloc(32), body],
  })
}

async function inTransaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

async function close(): Promise<void> {
  server.closeAllConnections()
  server.close()
  await pool.end()
  await engine?.stop()
}
