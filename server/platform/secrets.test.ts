import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSecrets, secretsOf } from './secrets.ts'

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'saijai-secrets-'))
})
afterEach(() => rm(dataDir, { recursive: true }))

describe('a sealed secret', () => {
  const secrets = secretsOf(randomBytes(32))

  test('opens in its own place, and reads as nothing else', () => {
    const sealed = secrets.seal('รหัสลับ 🔑', 'source/a')
    expect(secrets.open(sealed, 'source/a')).toBe('รหัสลับ 🔑')
    expect(sealed).not.toContain('รหัส')
    expect(secrets.seal('รหัสลับ 🔑', 'source/a')).not.toBe(sealed)
  })

  test.each([
    ['moved to another place', (sealed: string) => secrets.open(sealed, 'source/b')],
    ['under another key', (sealed: string) => secretsOf(randomBytes(32)).open(sealed, 'source/a')],
    ['cut short', (sealed: string) => secrets.open(sealed.slice(0, -2), 'source/a')],
    ['cut to nearly nothing', (sealed: string) => secrets.open(sealed.slice(0, 6), 'source/a')],
    ['changed by one letter', (sealed: string) => secrets.open(sealed.slice(0, 30) + (sealed[30] === 'A' ? 'B' : 'A') + sealed.slice(31), 'source/a')],
  ])('%s is a problem that says what to do, and no crash', (_, opening) => {
    const sealed = secrets.seal('x'.repeat(40), 'source/a')
    expect(() => opening(sealed)).toThrow(expect.objectContaining({ code: 'key-does-not-fit', status: 500 }))
  })

  test('digests of one value are the same under one key and tell nothing under another', () => {
    expect(secrets.digest('a')).toBe(secrets.digest('a'))
    expect(secrets.digest('a')).not.toBe(secretsOf(randomBytes(32)).digest('a'))
    expect(secrets.derive('one')).not.toBe(secrets.derive('another'))
  })
})

describe('the encryption key', () => {
  test('is made once, for its owner alone, and opens what it sealed before', async () => {
    const sealed = (await openSecrets(dataDir)).seal('a', 'here')
    expect((await openSecrets(dataDir)).open(sealed, 'here')).toBe('a')
    expect((await stat(join(dataDir, 'encryption.key'))).mode & 0o777).toBe(0o600)
  })

  test('is one and the same for all who start at once', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => openSecrets(dataDir)))
    expect(new Set(all.map((one) => one.digest('a'))).size).toBe(1)
  })

  test('that is damaged is told, and never written over', async () => {
    await writeFile(join(dataDir, 'encryption.key'), 'broken')
    await expect(openSecrets(dataDir)).rejects.toMatchObject({ code: 'key-damaged' })
    expect(await readFile(join(dataDir, 'encryption.key'), 'utf8')).toBe('broken')
  })
})
