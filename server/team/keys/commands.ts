import { randomBytes } from 'node:crypto'
import { recordChanges } from '../../platform/changes/changes.ts'
import type { Scope } from '../../platform/database/scope.ts'
import { problems } from '../../platform/errors.ts'
import { newId } from '../../platform/id.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { formatKey } from '../credentials.ts'
import { refuseAbove } from '../roles.ts'
import type { Role } from '../shapes.ts'
import { tellAccessChanged } from '../trust.ts'
import { endKey, insertKey, lockKey } from './queries.ts'

/** A key for a program; it is told here and never again. */
export async function makeKey(scope: Scope, secrets: Secrets, { name, role }: { name: string; role: Role }) {
  refuseAbove(scope.actor.abilities, role)
  const secret = randomBytes(24).toString('base64url')
  const row = {
    workspace_id: scope.workspaceId,
    id: newId(),
    name,
    role,
    secret_digest: secrets.digest(secret),
    created_at: scope.clock.now(),
    version: 1,
  }
  await insertKey(scope, row)
  await recordChanges(scope, [{ kind: 'key.made', record: { kind: 'key', id: row.id, version: 1 } }])
  return { row, key: formatKey(scope.workspaceId, row.id, secret) }
}

export async function revokeKey(scope: Scope, id: string): Promise<void> {
  const found = await lockKey(scope, id)
  if (!found) throw problems.notFound('key')
  refuseAbove(scope.actor.abilities, found.role)
  await endKey(scope, id)
  await recordChanges(scope, [{ kind: 'key.revoked', record: { kind: 'key', id, version: found.version + 1 } }])
  await tellAccessChanged(scope, id)
}
