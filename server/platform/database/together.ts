import type { Duplex } from 'node:stream'
import type pg from 'pg'

/** What a client sends along with the next statement, or with each: half of what a short request costs is waiting for its turn on the wire. */
type Company = { opening: string; closing: 'COMMIT' | undefined }

const companies = new WeakMap<pg.ClientBase, Company>()

/** The opening of a transaction leaves in one write with its first statement; it stays open for those that follow. */
export const openWithFirst = (client: pg.ClientBase, opening: string): void => void companies.set(client, { opening, closing: undefined })

/**
 * Each statement is a transaction of its own, and all of it leaves in one write. For reading only: under READ COMMITTED
 * every statement sees what is committed when it begins, so a transaction around several of them would hold nothing together.
 */
export const openWithEach = (client: pg.ClientBase, opening: string): void => void companies.set(client, { opening, closing: 'COMMIT' })

/** Whether the opening has left, and nothing will close it by itself. */
export const isOpen = (client: pg.ClientBase): boolean => !companies.has(client)

export const sendAlone = (client: pg.ClientBase): void => void companies.delete(client)

export async function send(client: pg.ClientBase, statement: pg.QueryConfig): Promise<pg.QueryResult> {
  const company = companies.get(client)
  if (!company) return client.query(statement)
  if (!company.closing) companies.delete(client)
  const wire = wireOf(client)
  wire?.cork()
  // Clients of this pool do not wait for one answer before they send what follows. Of several failures the first is told.
  const answers = Promise.all([client.query(company.opening), client.query(statement), company.closing && client.query(company.closing)])
  wire?.uncork()
  const [, result] = await answers
  return result
}

/** The stream below pg's connection, which its types do not show. */
const wireOf = (client: pg.ClientBase): Duplex | undefined => (client as unknown as { connection?: { stream: Duplex } }).connection?.stream
