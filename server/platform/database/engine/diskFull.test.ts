import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { afterEach, describe, expect, test } from 'vitest'
import { cleanUp, freshFolder, give, isRoot, people, startOwner } from './testing/owners.ts'

const mounted: string[] = []

afterEach(() => {
  for (const folder of mounted.splice(0)) execFileSync('/bin/umount', ['--lazy', folder])
  return cleanUp()
})

// Only root can make a disk this small.
describe.runIf(isRoot).each(people)('on a full disk, started by $name', (person) => {
  test('the engine says so in both languages, leaves no half-made data, and starts once there is space', async () => {
    const folder = freshFolder(person)
    const mount = spawnSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=20m,mode=711', 'tmpfs', folder])
    expect(mount.stderr.toString()).toBe('')
    mounted.push(folder)
    give(person, folder)
    const problem = await startOwner(person, folder).next('problem')
    expect(problem).toMatchObject({ code: 'engine-disk-full', th: expect.stringContaining('เต็ม') as string, en: expect.stringContaining('No space left') as string })
    expect(readdirSync(folder)).toEqual(['engine.json'])
    execFileSync('/bin/mount', ['-o', 'remount,size=200m', folder])
    const owner = startOwner(person, folder)
    await owner.next('up')
    owner.tell('stop')
    await owner.next('stopped')
  })
})
