import { z } from 'zod'
import { command } from '../../platform/commands/command.ts'
import { linkForEmail } from './resetLink.ts'

/** The way back in for whoever lost their password, also for the only owner there is. */
export const userResetLink = command({
  name: 'user reset-link',
  usage: 'user reset-link --email E',
  options: z.object({ email: z.email().max(254) }),
  async run(house, { email }) {
    const { expiresAt, ...made } = await linkForEmail(house, email)
    return { ...made, expiresAt: expiresAt.toISOString() }
  },
})
