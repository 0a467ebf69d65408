import type { SearchKind } from '../platform/search/kinds.ts'
import { indexInteractions } from './interactions.ts'
import { faceOf } from './present.ts'
import { interactionsByIds, personsByIds } from './queries.ts'
import { holdPersons, indexPersons } from './survivorship.ts'

export const searches: readonly SearchKind[] = [
  {
    kind: 'person',
    called: { th: 'ลูกค้า', en: 'Customers' },
    permission: 'customer.read',
    readByIds: async (scope, ids) =>
      (await personsByIds(scope, ids)).map((row) => ({
        id: row.id,
        title: row.name ?? row.nickname ?? row.phone ?? row.email,
        text: [row.nickname, row.organisation, row.phone, row.email].filter(Boolean).join(' · ') || null,
        at: row.created_at,
        opens: { kind: 'person', id: row.id },
        face: faceOf(row),
      })),
    async index(scope, ids) {
      await holdPersons(scope, ids)
      await indexPersons(scope, ids)
    },
  },
  {
    kind: 'interaction',
    called: { th: 'ข้อความ', en: 'Messages' },
    permission: 'interaction.read',
    readByIds: async (scope, ids) =>
      (await interactionsByIds(scope, ids)).map((row) => ({
        id: row.id,
        title: row.person_name ?? row.author_name,
        text: row.text,
        at: row.occurred_at,
        opens: row.person_id === null ? null : { kind: 'person', id: row.person_id },
        face: faceOf(row),
      })),
    index: indexInteractions,
  },
]
