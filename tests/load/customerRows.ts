import type pg from 'pg'
import { personEntry } from '../../server/customers/survivorship.ts'
import { copyIn } from '../../server/platform/database/copy.ts'
import { newId } from '../../server/platform/id.ts'
import { foldText } from '../../server/platform/search/fold.ts'
import { chanceOf } from '../../server/seed/chance.ts'
import { e164 } from '../../server/seed/filling.ts'
import { encode } from '../../server/seed/many/fill.ts'
import { nameSomebody } from '../../server/seed/many/names.ts'
import type { Row } from '../../server/seed/many/rows.ts'

const tables = ['person', 'identity', 'belonging', 'identifier', 'search_entry'] as const
export type CustomerRows = { [T in (typeof tables)[number]]: Row<T>[] }
export type Places = { workspaceId: string; line: string; counter: string }

/** Three letters that stand in tens of thousands of these names, three that stand in a few, with a tone mark and without, and a word inside surnames. */
export const words = { frequent: 'คุณ', rare: 'ฌาณ', rareWithMark: 'ฆ้อ', inside: 'เจริญ' }

/** Four of five customers came by LINE and have a name; the others have a card with a phone number and an e-mail address. */
export function makeCustomers({ workspaceId, line, counter }: Places, howMany: number): CustomerRows {
  const rows: CustomerRows = { person: [], identity: [], belonging: [], identifier: [], search_entry: [] }
  const chance = chanceOf('ลูกค้าแสนคน')
  for (let i = 0; i < howMany; i += 1) {
    const named = nameSomebody(chance, i)
    const hasCard = i % 5 === 0
    const family = i % 20_000 === 7 ? 'ฆ้องฌาณ' : named.family
    const name = `${!hasCard && chance.happens(0.4) ? 'คุณ' : ''}${named.given} ${family}`
    const [title, nickname, phone, email] = hasCard ? [named.title, named.nickname, e164(named.phone), named.email] : [null, null, null, null]
    const at = new Date(Date.UTC(2026, 10, 1) - (howMany - i) * 600_000)
    const [personId, id] = [newId(), newId()]
    const profile = hasCard ? { title, nickname, organisation: null, note: 'ชอบกลิ่นขมิ้น', custom: {} } : { name, language: 'th' }
    rows.person.push({ workspace_id: workspaceId, id: personId, kind: 'person', title, name, nickname, organisation: null, phone, email, custom: {}, version: 1, created_at: at, archived_at: null, face_id: null, picture_id: null })
    rows.identity.push({ workspace_id: workspaceId, id, source_id: hasCard ? counter : line, external_id: hasCard ? personId : `U${i.toString(16).padStart(32, '0')}`, kind: 'person', name, profile, profiled_at: at, picture_id: null, first_met_at: at })
    rows.belonging.push({ workspace_id: workspaceId, identity_id: id, since: at, person_id: personId, until: null })
    const known = { workspace_id: workspaceId, identity_id: id, place: 0, state: 'normal' as const }
    if (phone) rows.identifier.push({ ...known, kind: 'phone', value: phone, typed: named.phone })
    if (email) rows.identifier.push({ ...known, kind: 'email', value: email, typed: email })
    const entry = personEntry({ id: personId, created_at: at, archived: false, words: [name, nickname, phone, phone && named.phone, email] })
    rows.search_entry.push({ workspace_id: workspaceId, ...entry, text: foldText(entry.text) })
  }
  return rows
}

/** Written past the product, which is not measured here. */
export async function writeCustomers(client: pg.Client, rows: CustomerRows): Promise<void> {
  for (const table of tables) {
    const columns = Object.keys(rows[table][0]!)
    const lines = copyIn(client, `copy ${table} (${columns.join(', ')}) from stdin`)
    await lines.write(Buffer.from(rows[table].map((row) => `${columns.map((column) => encode((row as Record<string, unknown>)[column])).join('\t')}\n`).join('')))
    await lines.end()
  }
  await client.query('vacuum analyze')
}
