import { analyze, analyzeAgain, forgetReadings, type Mood } from './analyze/index.ts'
import { addInteractions, identityKey, meet, revise, takeBack, tellStale } from './customers/index.ts'
import { forgetMedia, type Heard, wantMedia } from './listen/index.ts'
import { recordChanges } from './platform/changes/changes.ts'
import type { Scope } from './platform/database/scope.ts'
import { newId } from './platform/id.ts'
import { relate } from './relate/index.ts'
import { keepTokens, placeInConversations, reconsider } from './respond/index.ts'

/** The spine: what was heard is kept, analyzed, related to whom it comes from, and laid before those who respond. */
export async function loop(scope: Scope, heard: readonly Heard[]): Promise<void> {
  // listen
  const met = await meet(scope, heard.flatMap(accounts))
  await tellStale(scope, met.values())
  const { said, edited, withdrawn } = await keep(scope, heard, (one) => met.get(identityKey(one))!.id)
  await wantMedia(scope, said)
  await forgetMedia(scope, withdrawn)

  // analyze
  const readings = await analyze(scope, said)
  await analyzeAgain(scope, edited)
  await forgetReadings(scope, withdrawn)

  // relate
  await relate(scope, met.values())

  // respond
  await placeInConversations(scope, said.map((one) => toPlace(one, readings.get(one.id)?.mood ?? null)))
  await reconsider(scope, [...edited.map(({ id }) => id), ...withdrawn])
  await keepTokens(scope, heard.flatMap(({ sourceId, thread, replyToken }) => (replyToken ? [{ sourceId, thread, ...replyToken }] : [])))
}

const accounts = ({ sourceId, author, threadIdentity }: Heard) =>
  [author, threadIdentity].flatMap((account) => (account ? [{ sourceId, ...account }] : []))

/** Everything heard becomes an interaction, but for what takes an earlier one back. */
async function keep(scope: Scope, heard: readonly Heard[], idOf: (account: { sourceId: string; externalId: string }) => string) {
  const told = heard.filter((one) => one.act !== 'took-back')
  const interactions = told.map((one) => toInteraction(one, idOf))
  const added = await addInteractions(scope, interactions)
  const said = interactions.filter((one) => added.has(one.id))
  await recordChanges(scope, said.map(({ id }) => ({ kind: 'interaction.heard', record: { kind: 'interaction', id, version: 1 } })))
  // What was said to us alone comes twice only when it is delivered twice; what stands in public may have been edited.
  const edited = await revise(scope, interactions.filter((one) => one.isPublic && !added.has(one.id)))
  const withdrawals = heard.filter((one) => one.act === 'took-back')
  const withdrawn = await takeBack(scope, withdrawals.map((one) => ({ ...one, at: one.occurredAt })))
  return { said, edited, withdrawn }
}

const toInteraction = (one: Heard, idOf: (account: { sourceId: string; externalId: string }) => string) => ({
  id: newId(),
  sourceId: one.sourceId,
  thread: one.thread,
  externalId: one.externalId,
  direction: 'in' as const,
  isPublic: one.isPublic,
  kind: one.kind,
  identityId: one.author ? idOf({ sourceId: one.sourceId, ...one.author }) : null,
  threadIdentityId: one.threadIdentity ? idOf({ sourceId: one.sourceId, ...one.threadIdentity }) : null,
  quotedExternalId: one.quotedExternalId ?? null,
  text: one.text ?? null,
  details: one.details,
  occurredAt: one.occurredAt,
  receivedAt: one.receivedAt,
  asks: one.act === 'said',
})

const toPlace = (one: ReturnType<typeof toInteraction>, mood: Mood | null) => ({
  interactionId: one.id,
  sourceId: one.sourceId,
  thread: one.thread,
  identityId: one.threadIdentityId,
  asks: one.asks,
  mood,
  occurredAt: one.occurredAt,
})
