import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, randomUUID } from 'node:crypto'
import { chmod, link, readFile, rm, writeFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem } from './errors.ts'

/** Secrets at rest: AES-256-GCM, bound to the place they belong to so that a row cannot be swapped for another's. */
export type Secrets = {
  seal(plain: string, place: string): string
  open(sealed: string, place: string): string
  /** A key of our own for one purpose, e.g. the signing of sessions. */
  derive(purpose: string): string
  /** A salted digest for looking something up without keeping it. */
  digest(value: string): string
}

/** The encryption key lies beside the data, never in a backup of them; it is made at the first start. */
export async function openSecrets(dataDir: string): Promise<Secrets> {
  const key = await readOrMakeKey(join(dataDir, 'encryption.key'))
  return secretsOf(key)
}

export function secretsOf(key: Buffer): Secrets {
  const lookup = Buffer.from(hkdfSync('sha256', key, '', 'saijai lookup', 32))
  return {
    seal(plain, place) {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place))
      const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return `v1.${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')}`
    },
    open(sealed, place) {
      const bytes = Buffer.from(sealed.slice(3), 'base64url')
      try {
        // The length is said, or a tag cut to four bytes would be taken for a whole one.
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 }).setAAD(Buffer.from(place))
        decipher.setAuthTag(bytes.subarray(12, 28))
        return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
      } catch (cause) {
        throw new Problem('key-does-not-fit', 500, {
          th: 'ถอดรหัสความลับที่เก็บไว้ไม่ได้ ไฟล์ encryption.key ไม่ใช่ของข้อมูลชุดนี้ นำไฟล์เดิมกลับมา หรือเชื่อมต่อช่องทางใหม่',
          en: 'A stored secret cannot be opened: encryption.key does not belong to these data. Put the old file back, or connect the channel again.',
        }, { cause })
      }
    },
    derive: (purpose) => Buffer.from(hkdfSync('sha256', key, '', purpose, 32)).toString('base64url'),
    digest: (value) => createHmac('sha256', lookup).update(value).digest('base64url'),
  }
}

async function readOrMakeKey(path: string): Promise<Buffer> {
  const found = await readKey(path)
  if (found) return found
  await mkdir(join(path, '..'), { recursive: true })
  // Written whole under a name of its own and then linked: of two that start at once, in one process or in two, both end with the same key.
  const draft = `${path}.${randomUUID()}`
  await writeFile(draft, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 })
  await chmod(draft, 0o600)
  await link(draft, path).catch((error: { code?: string }) => {
    if (error.code !== 'EEXIST') throw error
  })
  await rm(draft)
  return (await readKey(path))!
}

async function readKey(path: string): Promise<Buffer | undefined> {
  const text = await readFile(path, 'utf8').catch((error: { code?: string }) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return undefined
  const key = Buffer.from(text.trim(), 'base64url')
  if (key.length !== 32) {
    throw new Problem('key-damaged', 500, {
      th: `ไฟล์กุญแจเข้ารหัส ${path} เสียหาย นำสำเนาที่เก็บไว้กลับมา`,
      en: `The encryption key ${path} is damaged. Put your copy of it back.`,
    })
  }
  return key
}
