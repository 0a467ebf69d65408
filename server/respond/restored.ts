import type { Restoration } from '../platform/module.ts'

/**
 * What waited to be sent when a backup was made has most likely left since, and nobody here knows: after a restore
 * it is uncertain, so that a person decides and no customer gets the same words twice.
 */
export const leaveToPeople: Restoration = async (client) => {
  await client.query(`update outbox set state = 'uncertain', problem = 'restored', detail = null where state in ('waiting', 'sending')`)
  await client.query(`delete from claim where kind = 'send'`)
  await client.query(`
    update conversation c set undecided = n.undecided
    from (select workspace_id, conversation_id, count(*) as undecided from outbox
      where state in ('failed', 'uncertain') group by workspace_id, conversation_id) n
    where n.workspace_id = c.workspace_id and n.conversation_id = c.id`)
}
