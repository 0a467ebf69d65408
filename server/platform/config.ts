import { resolve } from 'node:path'
import { z } from 'zod'
import { Problem } from './errors.ts'
import { issueTexts } from './issues.ts'

const settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  SAIJAI_DATA: z.string().min(1).default('./data'),
  // Not held to the form of a URL: `postgresql://user@/name?host=/run/postgresql` is a fine address of a server.
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\/\S+$/).optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

export type Config = {
  port: number
  host: string
  /** What the outside sees; undefined until the port is known (see publicUrl). */
  publicUrl: string | undefined
  dataDir: string
  databaseUrl: string | undefined
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  /** setup.mjs started us and tells us over a channel when it is gone. */
  startedBySetup: boolean
}

/** Reads the environment: the only place that does. Every setting has a default. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = settings.safeParse(present)
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0])
    const what = issueTexts(parsed.error.issues[0])
    throw new Problem('bad-setting', 400, {
      th: `ค่าตั้ง ${name} ใช้ไม่ได้ แก้ค่าแล้วเริ่มใหม่ (${what.th})`,
      en: `The setting ${name} cannot be used: ${what.en}. Correct it and start again.`,
    })
  }
  const s = parsed.data
  return {
    port: s.PORT,
    host: s.HOST,
    publicUrl: s.PUBLIC_URL?.replace(/\/+$/, ''),
    dataDir: resolve(s.SAIJAI_DATA),
    databaseUrl: s.DATABASE_URL,
    logLevel: s.LOG_LEVEL,
    startedBySetup: environment.SAIJAI_STARTED_BY === 'setup' && typeof process.send === 'function',
  }
}

export function publicUrl(config: Config, port: number): string {
  const host = config.host.includes(':') ? `[${config.host}]` : config.host
  return config.publicUrl ?? `http://${host}:${port}`
}
