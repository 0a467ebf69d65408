import { z } from 'zod'
import { type Command, command } from '../commands/command.ts'
import { ownSessions, othersAreHere } from '../database/sessions.ts'
import { Problem } from '../errors.ts'
import type { House } from '../house.ts'
import type { Check, Finding } from './check.ts'

export type Examined = { ok: boolean; checks: ({ name: string } & Finding)[] }

/** Looks at everything, also after something was found to be wrong. */
export async function examine(house: House, checks: readonly Check[]): Promise<Examined> {
  const served = await othersAreHere(house.ownPool, await ownSessions(house))
  const found: Examined['checks'] = []
  for (const check of checks) {
    const { ok, th, en } = await check.look(house, { served }).catch(asFinding)
    found.push({ name: check.name, ok, th, en })
  }
  return { ok: found.every(({ ok }) => ok), checks: found }
}

function asFinding(error: unknown): Finding {
  if (error instanceof Problem) return { ok: false, th: error.th, en: error.en }
  const reason = String(error)
  return { ok: false, th: `ตรวจข้อนี้ไม่ได้ (${reason}) แก้สาเหตุแล้วตรวจใหม่`, en: `This could not be looked at (${reason}). Mend the cause and ask again.` }
}

export const doctorOf = (checks: readonly Check[]): Command =>
  command({
    name: 'doctor',
    usage: 'doctor',
    options: z.object({}),
    async run(house) {
      const examined = await examine(house, checks)
      // The answer is given all the same; the code tells scripts that it is a bad one.
      if (!examined.ok) process.exitCode = 1
      return examined
    },
  })
