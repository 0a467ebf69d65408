import type { ReadScope } from '../platform/database/scope.ts'

const shownMoods = 40
const shownConversations = 8

/** Who stands behind a conversation: every account of this person, how they felt, and what else was talked about. */
export async function readCustomer(scope: ReadScope, conversationId: string) {
  const conversation = await scope.read.selectFrom('conversation').select('identity_id').where('id', '=', conversationId).executeTakeFirst()
  if (!conversation) return undefined
  const identityId = conversation.identity_id
  const belonging = identityId === null ? undefined : await personOf(scope, identityId)
  const identities = identityId === null ? [] : await accounts(scope, belonging?.person_id, identityId)
  const ids = identities.map(({ id }) => id)
  return {
    personId: belonging?.person_id ?? null,
    name: belonging?.name ?? null,
    identities,
    moods: ids.length === 0 ? [] : (await latestMoods(scope, ids)).toReversed(),
    conversations: ids.length === 0 ? [] : await otherConversations(scope, ids, conversationId),
  }
}

const personOf = (scope: ReadScope, identityId: string) =>
  scope.read
    .selectFrom('belonging as b')
    .innerJoin('person as p', 'p.id', 'b.person_id')
    .select(['b.person_id', 'p.name'])
    .where('b.identity_id', '=', identityId)
    .where('b.until', 'is', null)
    .executeTakeFirst()

/** All accounts of the person; where nobody has related the account to one yet, the account alone. */
const accounts = (scope: ReadScope, personId: string | undefined, identityId: string) =>
  scope.read
    .selectFrom('identity as i')
    .leftJoin('source as s', 's.id', 'i.source_id')
    .select(['i.id', 'i.name', 'i.kind', 'i.first_met_at', 'i.picture_id', 's.name as source_name', 's.kind as source_kind'])
    .where((eb) =>
      personId === undefined
        ? eb('i.id', '=', identityId)
        : eb('i.id', 'in', eb.selectFrom('belonging as b').select('b.identity_id').where('b.person_id', '=', personId).where('b.until', 'is', null)),
    )
    .orderBy('i.first_met_at')
    .orderBy('i.id')
    .limit(20)
    .execute()

const latestMoods = (scope: ReadScope, ids: readonly string[]) =>
  scope.read
    .selectFrom('interaction as i')
    .innerJoin('reading as r', 'r.interaction_id', 'i.id')
    .select(['i.id', 'i.occurred_at', 'r.mood'])
    .where('i.identity_id', 'in', ids)
    .orderBy('i.occurred_at', 'desc')
    .orderBy('i.id', 'desc')
    .limit(shownMoods)
    .execute()

const otherConversations = (scope: ReadScope, ids: readonly string[], but: string) =>
  scope.read
    .selectFrom('conversation as c')
    .innerJoin('interaction as l', 'l.id', 'c.last_interaction_id')
    .select(['c.id', 'c.status', 'c.mood', 'c.last_at', 'l.text as last_text', 'l.kind as last_kind'])
    .where('c.identity_id', 'in', ids)
    .where('c.id', '<>', but)
    .orderBy('c.last_at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(shownConversations)
    .execute()
