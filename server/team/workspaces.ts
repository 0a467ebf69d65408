import type { House } from '../platform/house.ts'
import { newId } from '../platform/id.ts'
import type { HouseConnection } from './accounts.ts'

/** Names are unique in the house, so a name is enough to say which workspace is meant. */
export async function findOrMakeWorkspace(client: HouseConnection, { clock }: House, name: string): Promise<{ id: string; made: boolean }> {
  const plain = name.trim().normalize('NFC')
  const { rowCount } = await client.query(
    'insert into workspace (id, name, created_at) values ($1, $2, $3) on conflict (name) do nothing',
    [newId(), plain, clock.now()],
  )
  const { rows } = await client.query<{ id: string }>('select id from workspace where name = $1', [plain])
  return { id: rows[0]!.id, made: rowCount === 1 }
}

export const workspaceMade = (id: string) => ({ kind: 'workspace.made', record: { kind: 'workspace', id, version: 1 } })
