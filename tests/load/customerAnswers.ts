import { deepStrictEqual } from 'node:assert'
import { globalAgent } from 'node:http'
import type { CustomerChanged } from '../../server/customers/shapes.ts'
import { ask, type Door, type Work } from './asking.ts'

/** Twenty answers of each must say the same before anything is measured; of what is made, the rows as well. */
export async function compareAnswers(ours: Door, bare: Door, { next, name }: Work): Promise<void> {
  for (let i = 0; i < 20; i += 1) {
    const call = next()
    const [a, b] = [await ask(globalAgent, ours, call), await ask(globalAgent, bare, call)]
    if (!call.body) deepStrictEqual(JSON.parse(a), JSON.parse(b), name)
    else {
      deepStrictEqual(plain(a), plain(b), name)
      deepStrictEqual(await rowsOf(ours, call.body.id), await rowsOf(bare, call.body.id), name)
    }
  }
}

/** Without the ids and times that each side makes by itself. */
function plain(answer: string): unknown {
  const { createdAt: _, changeId: __, phones, emails, identities, ...rest } = JSON.parse(answer) as CustomerChanged
  const words = [...phones, ...emails].map(({ value, typed, state }) => ({ value, typed, state }))
  return { ...rest, words, identities: identities.map(({ kind, source, name, handle }) => ({ kind, source, name, handle })) }
}

async function rowsOf({ client }: Door, id: string): Promise<unknown> {
  const { rows } = await client.query(
    `select to_jsonb(p) - 'created_at' as person, to_jsonb(i) - '{id,first_met_at}'::text[] as identity, to_jsonb(e) - 'at' as entry, b.until,
       (select jsonb_agg(to_jsonb(f) - 'identity_id' order by f.kind) from identifier f where f.workspace_id = p.workspace_id and f.identity_id = i.id) as identifiers,
       (select count(*) from signal s where s.record = p.id) as signals
     from person p join belonging b on b.workspace_id = p.workspace_id and b.person_id = p.id join identity i on i.workspace_id = p.workspace_id and i.id = b.identity_id
     join search_entry e on e.workspace_id = p.workspace_id and e.kind = 'person' and e.id = p.id where p.id = $1`,
    [id],
  )
  if (rows.length !== 1) throw new Error(`${rows.length} rows were written for one customer`)
  return rows[0]
}
