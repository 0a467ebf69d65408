import { z } from '@hono/zod-openapi'
import { type Actor, inReading, inScope, type Scope } from '../../platform/database/scope.ts'
import { problems } from '../../platform/errors.ts'
import { answerWithFile } from '../../platform/files/answer.ts'
import type { House } from '../../platform/house.ts'
import { route } from '../../platform/http/route.ts'
import { fromCursor, pageQuery, toPage } from '../../platform/page.ts'
import { bringFile, cancelImport, checkImport, dropImport, largestFile, setImport, startImport, undoImport } from './commands.ts'
import { refuseUnknownColumns } from './guess.ts'
import { presentImport, previewOf } from './present.ts'
import { findImport, type Import, listImports, readImport } from './queries.ts'
import { importChange, importList, importPreview, importRow, type ImportRow, importUploadQuery } from './shapes.ts'

const one = z.object({ id: z.uuid() })

async function shown(house: House, actor: Actor, id: string): Promise<ImportRow> {
  const row = await inReading(house.database, actor, (scope) => readImport(scope, id))
  if (!row) throw problems.notFound('import')
  return presentImport(row)
}

async function found(house: House, actor: Actor, id: string): Promise<Import> {
  const row = await inScope(house.database, actor, (scope) => findImport(scope, id))
  if (!row) throw problems.notFound('import')
  return row
}

async function preview(house: House, actor: Actor, id: string) {
  const { file, settings } = await found(house, actor, id)
  return { import: await shown(house, actor, id), ...(await previewOf(house, file, settings)) }
}

/** One step of an import: done, told to whoever works on it, and shown as it stands. */
async function step(house: House, actor: Actor, id: string, work: (scope: Scope, id: string) => Promise<void>): Promise<ImportRow> {
  await inScope(house.database, actor, (scope) => work(scope, id))
  house.bell.emit('import')
  return shown(house, actor, id)
}

const stepRoute = (verb: string, summary: string, work: (scope: Scope, id: string) => Promise<void>) =>
  route({
    method: 'post',
    path: `/imports/{id}/${verb}`,
    permission: 'import.manage',
    summary,
    params: one,
    answer: importRow,
    handle: ({ house, actor, params }) => step(house, actor, params.id, work),
  })

export const routes = [
  route({
    method: 'post',
    path: '/imports',
    permission: 'import.manage',
    summary: 'Bring a file: its bytes as the body, its name in the query. Nothing is taken up before it is started',
    query: importUploadQuery,
    upload: { maxBytes: largestFile },
    answer: importPreview,
    status: 201,
    async handle({ house, actor, query, request, upload }) {
      const given = { name: query.name, mediaType: request.headers.get('content-type') ?? '' }
      const { id } = await bringFile(house, actor, upload, given)
      return preview(house, actor, id)
    },
  }),

  route({
    method: 'get',
    path: '/imports',
    permission: 'import.manage',
    summary: 'Imports, the newest first',
    query: pageQuery,
    answer: importList,
    async handle({ house, actor, query }) {
      const cursor = fromCursor(query.cursor, ['time', 'id'])
      const after = cursor && { createdAt: cursor[0]!, id: cursor[1]! }
      const rows = await inReading(house.database, actor, (scope) => listImports(scope, { limit: query.limit, after }))
      return toPage(rows, query.limit, (row) => [row.created_at.toISOString(), row.id], presentImport)
    },
  }),

  route({
    method: 'get',
    path: '/imports/{id}',
    permission: 'import.manage',
    summary: 'One import, and how far it is',
    params: one,
    answer: importRow,
    handle: ({ house, actor, params }) => shown(house, actor, params.id),
  }),

  route({
    method: 'get',
    path: '/imports/{id}/preview',
    permission: 'import.manage',
    summary: 'The columns of its file, and the first rows as they would be read',
    params: one,
    answer: importPreview,
    handle: ({ house, actor, params }) => preview(house, actor, params.id),
  }),

  route({
    method: 'patch',
    path: '/imports/{id}',
    permission: 'import.manage',
    summary: 'Read its file in another way, or take it up under another source',
    params: one,
    body: importChange,
    answer: importPreview,
    async handle({ house, actor, params, body }) {
      const { file } = await found(house, actor, params.id)
      if (body.settings) await refuseUnknownColumns(house, file, body.settings)
      await inScope(house.database, actor, (scope) => setImport(scope, params.id, body))
      return preview(house, actor, params.id)
    },
  }),

  stepRoute('check', 'A dry run: what would be created, what is there already, what cannot be read', checkImport),
  stepRoute('start', 'Take the file up', startImport),
  stepRoute('cancel', 'Stop it where it is', cancelImport),
  stepRoute('undo', 'Take away again what it took up, but for what has been answered', undoImport),

  route({
    method: 'delete',
    path: '/imports/{id}',
    permission: 'import.manage',
    summary: 'Put away an import that was never started, with its file',
    params: one,
    answer: z.object({ id: z.uuid() }),
    async handle({ house, actor, params }) {
      await inScope(house.database, actor, (scope) => dropImport(scope, params.id))
      return { id: params.id }
    },
  }),

  route({
    method: 'get',
    path: '/imports/{id}/file',
    permission: 'import.manage',
    summary: 'The file as it was brought',
    params: one,
    answer: 'file',
    async handle({ house, actor, params, request }) {
      const { file } = await found(house, actor, params.id)
      return answerWithFile(house, file, request)
    },
  }),
]
