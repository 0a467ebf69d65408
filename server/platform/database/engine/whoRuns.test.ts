import { execFileSync } from 'node:child_process'
import { chmodSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { ask, cleanUp, freshFolder, give, isRoot, people, plainUser, startOwner } from './testing/owners.ts'

afterEach(cleanUp)

const root = people[0] ?? plainUser
const NO_NAMESPACES = 'echo 0 > /proc/sys/user/max_user_namespaces && exec "$@"'
const ownerOfData = (folder: string) => statSync(join(folder, 'postgres')).uid
const userOfProcess = (pid: number) => statSync(`/proc/${pid}`).uid

async function startAndStop(folder: string) {
  const owner = startOwner(root, folder)
  const up = await owner.next('up')
  const user = userOfProcess(up.pid)
  owner.tell('stop')
  await owner.next('stopped')
  return { user, data: ownerOfData(folder) }
}

describe.runIf(isRoot)('started by root, the engine', () => {
  const nobody = isRoot ? Number(execFileSync('id', ['-u', 'nobody'])) : 0

  test.runIf(plainUser.uid !== 0)('runs as nobody where nobody can reach the folder, and again so', async () => {
    const folder = freshFolder(root)
    expect(await startAndStop(folder)).toEqual({ user: nobody, data: nobody })
    expect(await startAndStop(folder)).toEqual({ user: nobody, data: nobody })
  })

  test('runs in a user namespace where only root can, and again so after the folder was opened', async () => {
    const folder = freshFolder(root)
    chmodSync(folder, 0o700)
    expect(await startAndStop(folder)).toEqual({ user: 0, data: 0 })
    chmodSync(folder, 0o711)
    expect(await startAndStop(folder)).toEqual({ user: 0, data: 0 })
  })

  test.runIf(plainUser.uid !== 0)('runs the data of a plain user as that user', async () => {
    const folder = freshFolder(plainUser)
    const theirs = startOwner(plainUser, folder)
    const up = await theirs.next('up')
    await ask(up.connection, "CREATE TABLE mine AS SELECT 'yes' AS still")
    theirs.tell('stop')
    await theirs.next('stopped')
    chmodSync(folder, 0o711)
    const owner = startOwner(root, folder)
    const again = await owner.next('up')
    expect(userOfProcess(again.pid)).toBe(nobody)
    expect(await ask(again.connection, 'SELECT still FROM mine')).toEqual([{ still: 'yes' }])
  })

  test('says which folder to open where neither nobody nor a namespace will do', async () => {
    const folder = freshFolder(root)
    chmodSync(folder, 0o700)
    const problem = await startOwner(root, folder, ['unshare', '--user', '--map-root-user', 'sh', '-c', NO_NAMESPACES, 'sh']).next('problem')
    expect(problem.code).toBe('engine-cannot-reach')
    expect(problem.th).toContain(folder)
    expect(problem.en).toContain(folder)
  })

  test('says so when a user without a name has no namespace either', async () => {
    const folder = freshFolder(root)
    const prefix = ['unshare', '--user', '--map-user=54321', '--map-group=54321', '--keep-caps', 'sh', '-c', NO_NAMESPACES, 'sh']
    expect(await startOwner(root, folder, prefix).next('problem')).toMatchObject({ code: 'engine-nameless-user', th: expect.stringContaining('54321') as string })
  })

  test.runIf(plainUser.uid !== 0)('runs for a user without a name, as containers have them', async () => {
    const nameless = { name: 'a user without a name', uid: 54321, prefix: ['setpriv', '--reuid=54321', '--regid=54321', '--clear-groups', '--'] }
    const folder = freshFolder(nameless)
    const up = await startOwner(nameless, folder).next('up')
    expect(userOfProcess(up.pid)).toBe(54321)
    expect(ownerOfData(folder)).toBe(54321)
  })

  test.runIf(plainUser.uid !== 0)('is not started by a plain user on data that are not theirs', async () => {
    const folder = freshFolder(root)
    await startAndStop(folder)
    give(plainUser, folder)
    give({ ...plainUser, uid: 54321 }, join(folder, 'postgres'))
    expect(await startOwner(plainUser, folder).next('problem')).toMatchObject({ code: 'engine-not-yours', en: expect.stringContaining('54321') as string })
  })
})

test('a plain user is told which folder they may not write', async () => {
  const folder = freshFolder(plainUser)
  chmodSync(folder, 0o500)
  const problem = await startOwner(plainUser, folder).next('problem')
  expect(problem).toMatchObject({ code: 'engine-unwritable', en: expect.stringContaining(folder) as string })
})
