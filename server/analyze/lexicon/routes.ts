import { normalize } from '@saijai/thai-text/small'
import { recordChanges } from '../../platform/changes/changes.ts'
import { inScope, type Scope } from '../../platform/database/scope.ts'
import { Problem, problems } from '../../platform/errors.ts'
import { route } from '../../platform/http/route.ts'
import { claimRereading } from '../again/claims.ts'
import { findLexicon, keepLexicon } from './queries.ts'
import { lexicon, lexiconAnswer, lexiconInput, type LexiconNames, type Name } from './shapes.ts'

export const lexiconRoutes = [
  route({
    method: 'get',
    path: '/lexicon',
    permission: 'interaction.read',
    summary: 'Brands, products and competitors that messages are read with',
    answer: lexicon,
    handle: ({ house, actor }) => inScope(house.database, actor, findLexicon),
  }),

  route({
    method: 'patch',
    path: '/lexicon',
    permission: 'lexicon.manage',
    summary: 'Replace them; everything that was said is then read again',
    body: lexiconInput,
    answer: lexiconAnswer,
    async handle({ house, actor, body }) {
      refuseAmbiguous(body.names)
      const version = await inScope(house.database, actor, (scope) => change(scope, body))
      house.bell.emit('rereading')
      return { version }
    },
  }),
]

async function change(scope: Scope, { version, names }: LexiconNames): Promise<number> {
  const before = await findLexicon(scope)
  if (before.version !== version || !(await keepLexicon(scope, version, names))) throw changedMeanwhile()
  const record = { kind: 'lexicon', id: scope.workspaceId, version: version + 1 }
  await recordChanges(scope, [{ kind: 'lexicon.changed', record, columns: { names: { from: before.names, to: names } } }])
  await claimRereading(scope)
  return version + 1
}

const changedMeanwhile = () =>
  problems.conflict({
    th: 'มีคนแก้คำเหล่านี้ไปก่อนแล้ว เปิดหน้านี้ใหม่เพื่อดูของล่าสุด แล้วแก้อีกครั้ง',
    en: 'Somebody else changed these words meanwhile. Open the page again to see theirs, then make your change.',
  })

/** A spelling means one thing: else nobody could tell which of two was spoken of. */
function refuseAmbiguous(names: readonly Name[]): void {
  const meant = new Map<string, string>()
  for (const { name, aliases } of names) {
    for (const spelling of [name, ...aliases]) {
      const form = normalize(spelling).text
      const other = meant.get(form)
      if (other !== undefined && (other !== name || spelling === name)) throw ambiguous(spelling, other)
      meant.set(form, name)
    }
  }
}

const ambiguous = (spelling: string, name: string) =>
  new Problem('ambiguous-name', 400, {
    th: `“${spelling}” มีอยู่แล้วที่ “${name}” คำหนึ่งหมายถึงได้อย่างเดียว ลบออกจากที่ใดที่หนึ่ง`,
    en: `“${spelling}” already stands with “${name}”. A spelling can mean one thing only: take it away from one of them.`,
  }, { where: 'body.names' })
