import { createHash } from 'node:crypto'
import { inScope } from '../../platform/database/scope.ts'
import { Problem } from '../../platform/errors.ts'
import type { Hook } from '../../platform/http/route.ts'
import { newId } from '../../platform/id.ts'
import { loopActor } from '../../platform/access/loop.ts'
import { keepDelivery } from '../queries.ts'
import { credentialsOf } from '../sources.ts'
import { splitDelivery } from './delivery.ts'
import { isSignedBy } from './signature.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Verified on the raw bytes, stored with all its events, and only then acknowledged. */
export const lineHook: Hook = {
  path: '/hooks/line/:workspaceId/:sourceId',
  maxBytes: 2 * 1024 * 1024,
  async handle({ house, params, headers, body }) {
    const { workspaceId = '', sourceId = '' } = params
    const credentials = uuid.test(workspaceId) && uuid.test(sourceId) ? await credentialsOf(house, workspaceId, sourceId) : undefined
    // One answer for an unknown address and a wrong signature: a stranger learns nothing.
    if (!credentials || !isSignedBy(credentials.secret, body, headers.get('x-line-signature'))) throw wrongSignature()
    const split = splitDelivery(body)
    if (split.events.length > 0) {
      await inScope(house.database, loopActor(workspaceId), (scope) =>
        keepDelivery(scope, {
          id: newId(),
          sourceId,
          digest: createHash('sha256').update(body).digest(),
          body: Buffer.from(body),
          ...split,
        }),
      )
      house.bell.emit('intake')
    }
    return new Response('{}', { headers: { 'content-type': 'application/json' } })
  },
}

const wrongSignature = () =>
  new Problem('wrong-signature', 401, {
    th: 'ลายเซ็นของ LINE ไม่ตรง ตรวจ Channel secret และที่อยู่ Webhook ของแหล่งนี้',
    en: 'LINE’s signature does not match. Check the channel secret and the webhook address of this source.',
  })
