import { readdirSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { credentialsOf } from '../../server/listen/sources.ts'
import { hooks, routes } from '../../server/modules.ts'
import { makeBackup } from '../../server/platform/backup/backup.ts'
import { restoreBackup } from '../../server/platform/backup/restore.ts'
import { readMigrations } from '../../server/platform/database/migrate.ts'
import type { House } from '../../server/platform/house.ts'
import { buildApp } from '../../server/platform/http/app.ts'
import { listen } from '../../server/platform/http/serve.ts'
import { secretsOf } from '../../server/platform/secrets.ts'
import { doorkeeper } from '../../server/team/index.ts'
import { openTestHouse } from '../../server/testing/house.ts'
import { turn } from '../../server/turn.ts'
import * as line from '../../twins/line/events.ts'
import { startLineTwin } from '../../twins/line/line.ts'
import { createPlatform } from '../../twins/line/platform.ts'

type Facts = { workspaceId: string; apiKey: string; sourceId: string; destination: string; encryptionKey: string; said: string[]; answered: { id: string; with: string } }
type Conversations = { items: { id: string; waitingSince: string | null }[] }

const folder = fileURLToPath(new URL('./backups', import.meta.url))
const levels = readdirSync(folder).flatMap((name) => /^(\d{4})\.backup$/.exec(name)?.[1] ?? [])

test('there is a database of yesterday to try', () => {
  expect(levels.length).toBeGreaterThan(0)
})

test.each(levels)('a backup made at migration %s is restored, brought up to date, read and worked with', async (level) => {
  const facts = JSON.parse(await readFile(join(folder, `${level}.json`), 'utf8')) as Facts
  const opened = await openTestHouse()
  const dataDir = await mkdtemp(join(tmpdir(), 'saijai-upgrade-'))
  const house: House = { ...opened.house, config: { ...opened.house.config, dataDir }, secrets: secretsOf(Buffer.from(facts.encryptionKey, 'base64url')) }

  const restored = await restoreBackup(house, join(folder, `${level}.backup`), false)
  expect(restored.migrated).toEqual((await readMigrations()).map(({ name }) => name).filter((name) => name.slice(0, 4) > level))
  expect(restored.note.en).not.toContain('encryption key')

  const app = buildApp(house, { routes, hooks, authenticate: doorkeeper(house), mount() {} })
  const listening = await listen(app.fetch, '127.0.0.1', 0)
  const url = `http://127.0.0.1:${listening.port}`
  const read = async <T>(path: string): Promise<T> => {
    const response = await fetch(`${url}/api/v1/w/${facts.workspaceId}${path}`, { headers: { authorization: `Bearer ${facts.apiKey}` } })
    expect([path, response.status]).toEqual([path, 200])
    return (await response.json()) as T
  }

  // The key of yesterday still opens the door, and what was said and answered is there.
  const conversations = await read<Conversations>('/conversations')
  for (const text of facts.said) expect(JSON.stringify(conversations.items) + JSON.stringify(await read(`/conversations/${facts.answered.id}`))).toContain(text)
  expect(conversations.items.filter(({ waitingSince }) => waitingSince === null).map(({ id }) => id)).toEqual([facts.answered.id])
  expect(JSON.stringify(await read(`/conversations/${facts.answered.id}`))).toContain(facts.answered.with)
  // What was said before there was a search is found by any part of it.
  for (const text of facts.said) expect(JSON.stringify(await read(`/interactions?q=${encodeURIComponent(text.slice(2, 8))}`))).toContain(text)
  for (const path of ['/customers', '/sources', '/members', '/keys', '/invitations', '/faults']) await read(path)

  // The channel is still connected: its sealed secret opens, and a new message of the same account goes through the loop.
  const { secret, token } = (await credentialsOf(house, facts.workspaceId, facts.sourceId))!
  const twin = await startLineTwin({ channels: [{ channelSecret: secret, accessToken: token, destination: facts.destination }] })
  const platform = createPlatform({ twin, destination: facts.destination, webhookUrl: `${url}/hooks/line/${facts.workspaceId}/${facts.sourceId}`, backoff: [] })
  expect(await platform.deliver([line.text(line.fromUser(), 'ยังเปิดอยู่ไหมคะ')])).toBe(true)
  while (await turn(house));
  expect((await read<Conversations>('/conversations')).items).toHaveLength(facts.said.length + 1)
  expect((await makeBackup(house, join(dataDir, 'again.backup'), false)).rows).toBeGreaterThan(restored.rows)

  platform.close()
  await Promise.all([twin.close(), listening.close()])
  await opened.close()
  await rm(dataDir, { recursive: true, force: true })
})
