import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addInteractions, type NewInteraction } from '../../customers/interactions.ts'
import { searches } from '../../customers/searches.ts'
import { openTestHouse, type TestHouse } from '../../testing/house.ts'
import { makeWorkspace } from '../../testing/people.ts'
import { type Actor, inReading, inScope } from '../database/scope.ts'
import { newId } from '../id.ts'
import { find } from './find.ts'
import { foldText, inLetters } from './fold.ts'
import { refolding } from './refold.ts'

let opened: TestHouse
let actor: Actor
beforeAll(async () => {
  opened = await openTestHouse()
  actor = (await makeWorkspace(opened.house)).actor
})
afterAll(() => opened.close())

const said = (n: number): NewInteraction => ({
  id: newId(), sourceId: actor.workspaceId, thread: 'U1', externalId: `m${n}`, direction: 'in', isPublic: false, kind: 'text', identityId: null, threadIdentityId: null,
  quotedExternalId: null, text: `ท่ีน่ีขายนำ้ผึ้ง โทร 081-234-${1000 + n}`, details: null, occurredAt: new Date(1_760_000_000_000 + n * 60_000), receivedAt: new Date(),
})

test('old entries are folded anew, a batch at a time; a batch that breaks off leaves nothing half done', async () => {
  const { house } = opened
  const all = Array.from({ length: 450 }, (_, n) => said(n))
  await inScope(house.database, actor, (scope) => addInteractions(scope, all))
  // As 0012 wrote them: marks in the order in which they were typed, no bare numbers.
  for (const { id, text } of all) await house.ownPool.query(`update search_entry set text = $3 where workspace_id = $1 and kind = 'interaction' and id = $2`, [actor.workspaceId, id, inLetters(text!)])
  await house.ownPool.query(`insert into claim (id, workspace_id, kind, record, due) values (gen_random_uuid(), $1, 'refold-interaction', '00000000-0000-0000-0000-000000000000', now())`, [actor.workspaceId])
  const ask = (words: string) => inReading(house.database, actor, (scope) => find(scope, { kind: 'interaction', words, limit: 500, after: undefined }))
  const stale = async () => {
    const { rows } = await house.ownPool.query<{ id: string; text: string }>(`select id, text from search_entry where workspace_id = $1 and kind = 'interaction'`, [actor.workspaceId])
    const texts = new Map(rows.map(({ id, text }) => [id, text]))
    expect(texts.size).toBe(450)
    return all.filter(({ id, text }) => texts.get(id) !== foldText(text!)).length
  }
  const [taker] = refolding(searches.filter(({ kind }) => kind === 'interaction'))
  const take = (broken = false) => {
    const index: (typeof searches)[number]['index'] = async (scope, ids) => {
      await searches.find(({ kind }) => kind === 'interaction')!.index(scope, ids)
      throw new Error('killed')
    }
    const [one] = broken ? refolding(searches.flatMap((kind) => (kind.kind === 'interaction' ? [{ ...kind, index }] : []))) : [taker]
    return one!.take(house, new AbortController().signal)
  }
  expect([await stale(), (await ask('081-234-1007')).length, (await ask('ขาย')).length]).toEqual([450, 0, 450])
  expect([await take(), await stale()]).toEqual([true, 250])
  await expect(take(true)).rejects.toThrow('killed')
  expect(await stale()).toBe(250)
  expect([(await ask('ขาย')).length, await take(), await take(), await take()]).toEqual([450, true, true, false])
  expect(await stale()).toBe(0)
  expect([(await ask('ที่นี่ขายน้ำผึ้ง')).length, (await ask('081-234-1007')).length]).toEqual([450, 1])
})

test('the migration exchanges the same signs as the program', async () => {
  const text = await readFile(new URL('../../migrations/0020-search-letters.sql', import.meta.url), 'utf8')
  const [, marks, letters] = /\(values \((U&'[^']+'), (U&'[^']+')\)\)/.exec(text)!
  const signs = String.fromCharCode(...Array.from({ length: 0x7f }, (_, n) => 0x0e01 + n), ...Array.from({ length: 0x20 }, (_, n) => 0x1680 + n))
  const { rows } = await opened.house.ownPool.query<{ exchanged: string }>(`select translate($1, ${marks} || ${letters}, ${letters} || ${marks}) as exchanged`, [signs])
  expect(rows[0]!.exchanged).toBe(inLetters(signs))
  expect(inLetters(inLetters(signs))).toBe(signs)
})
