import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '../../testing/house.ts'
import { everyAbility } from '../access/abilities.ts'
import { recordChanges } from '../changes/changes.ts'
import { newId } from '../id.ts'
import { type Actor, inReading, inScope } from './scope.ts'

let opened: TestHouse
const actor = (workspaceId = newId()): Actor => ({ workspaceId, kind: 'loop', id: null, abilities: everyAbility, locale: 'th' })
const someChange = () => ({ kind: 'test.made', record: { kind: 'test', id: newId(), version: 1 } })

beforeAll(async () => {
  opened = await openTestHouse()
})
afterAll(() => opened.close())

describe('a scope', () => {
  test('sees and writes its own workspace only', async () => {
    const { database } = opened.house
    const [one, other] = [actor(), actor()]
    await inScope(database, one, (scope) => recordChanges(scope, [someChange()]))
    const seenBy = (who: Actor) => inScope(database, who, ({ tx }) => tx.selectFrom('change').select('id').execute())
    expect(await seenBy(one)).toHaveLength(1)
    expect(await seenBy(other)).toHaveLength(0)
    const intoAnother = inScope(database, one, (scope) => recordChanges({ ...scope, workspaceId: other.workspaceId }, [someChange()]))
    await expect(intoAnother).rejects.toThrow('row-level security')
  })

  test('runs as a role that is no owner and no superuser, and leaves nothing of it on the connection', async () => {
    const { database } = opened.house
    const who = () => sql<{ role: string }>`select current_user::text as role`
    const inside = await inScope(database, actor(), async ({ tx }) => (await who().execute(tx)).rows[0]!.role)
    const reading = await inReading(database, actor(), async ({ read }) => (await read.selectNoFrom(sql<string>`current_user::text`.as('role')).execute())[0]!.role)
    const after = await database.pool.query(`select current_user::text as role, current_setting('app.workspace_id', true) as workspace`)
    expect([inside, reading]).toEqual(['saijai_app', 'saijai_reader'])
    expect(after.rows[0]).toEqual({ role: 'saijai_owner', workspace: '' })
  })

  test('forgets everything when its work fails', async () => {
    const { database } = opened.house
    const one = actor()
    const failing = inScope(database, one, async (scope) => {
      await recordChanges(scope, [someChange()])
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(await inScope(database, one, ({ tx }) => tx.selectFrom('change').select('id').execute())).toHaveLength(0)
  })

  test('cannot rewrite history', async () => {
    const one = actor()
    const rewriting = inScope(opened.house.database, one, ({ tx }) => tx.updateTable('change').set({ kind: 'nothing' }).execute())
    await expect(rewriting).rejects.toThrow('permission denied')
  })
})
