import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findBinaries, makeLinks } from './binaries.ts'
import { plainUser } from './testing/owners.ts'

let folder = ''
let links: string[] = []

/** The package as npm leaves it where install scripts are blocked. */
beforeAll(async () => {
  const installed = await findBinaries()
  folder = join(mkdtempSync(join(tmpdir(), 'saijai-engine-test-')), 'native')
  cpSync(installed.folder, folder, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.includes('/share/') })
  links = (JSON.parse(readFileSync(join(folder, 'pg-symlinks.json'), 'utf8')) as { target: string }[]).map(({ target }) => join(folder, '..', target))
})
afterAll(() => {
  execFileSync('chmod', ['-R', 'u+w', join(folder, '..')])
  rmSync(join(folder, '..'), { recursive: true })
})

const removeLinks = () => links.forEach((link) => rmSync(link, { force: true }))
const runs = () => spawnSync(join(folder, 'bin', 'postgres'), ['-V']).status === 0

describe('the library links that npm cannot carry', () => {
  test('are made before the first start, by two starters at once as well', async () => {
    removeLinks()
    expect(runs()).toBe(false)
    await Promise.all([makeLinks(folder), makeLinks(folder), makeLinks(folder)])
    expect(runs()).toBe(true)
    expect(links.every((link) => lstatSync(link).isSymbolicLink())).toBe(true)
    await makeLinks(folder)
    expect(runs()).toBe(true)
  })

  test('are asked for in plain words where we may not write', () => {
    const closed = join(folder, '..', 'closed')
    mkdirSync(join(closed, 'native', 'lib'), { recursive: true })
    writeFileSync(join(closed, 'native', 'pg-symlinks.json'), JSON.stringify([{ source: 'native/lib/libone.so.1.2', target: 'native/lib/libone.so.1' }]))
    execFileSync('chmod', ['-R', 'a-w,a+rX', closed])
    execFileSync('chmod', ['a+x', join(folder, '..')])
    const program = `import { makeLinks } from ${JSON.stringify(fileURLToPath(new URL('./binaries.ts', import.meta.url)))}
      await makeLinks(${JSON.stringify(join(closed, 'native'))}).catch(({ code, th, en }) => console.log(JSON.stringify({ code, th, en })))`
    const [file = '', ...args] = [...plainUser.prefix, process.execPath, '--input-type=module', '-e', program]
    const { stdout } = spawnSync(file, args, { cwd: '/', encoding: 'utf8' })
    expect(JSON.parse(stdout)).toMatchObject({ code: 'engine-links-missing', th: expect.stringContaining(closed) as string, en: expect.stringContaining(closed) as string })
    expect(readdirSync(join(closed, 'native', 'lib'))).toEqual([])
  })
})
