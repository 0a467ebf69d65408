import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Config, publicUrl } from '../config.ts'

/** Beside the data rather than in them: it is true of this machine, and must not travel in a backup. */
const place = (config: Config): string => join(config.dataDir, 'public-url')

/** The running server leaves word where it is reached, so that a command run beside it makes links that work. */
export async function leavePublicUrl(config: Config, url: string): Promise<void> {
  const draft = `${place(config)}.${process.pid}`
  await writeFile(draft, `${url}\n`)
  await rename(draft, place(config))
}

/** What a command tells people: the setting, else what the server said last, else where it would listen. */
export async function knownPublicUrl(config: Config): Promise<string> {
  if (config.publicUrl) return config.publicUrl
  const left = await readFile(place(config), 'utf8').catch(() => '')
  return URL.canParse(left.trim()) ? left.trim() : publicUrl(config, config.port)
}
