import { inHouse } from '../../platform/database/scope.ts'
import { Problem } from '../../platform/errors.ts'
import type { House } from '../../platform/house.ts'
import { findAccount } from '../accounts.ts'
import { refuseGuessing } from '../limits.ts'
import { hashPassword, isPassword } from '../passwords.ts'
import { dropReset, endSessions, holdAccount, setPassword } from './queries.ts'
import { openReset } from './resetLink.ts'
import { inEachWorkspace, tellAndLookAgain, trustNobodyOf } from './telling.ts'

type Changing = { userId: string; email: string; current: string; next: string; session: string | null; address: string }

/** With the present password only: a browser left open is not enough to take an account away. Every other session ends. */
export async function changePassword(house: House, { userId, email, current, next, session, address }: Changing): Promise<void> {
  const wasRight = refuseGuessing(house, { email, address })
  const known = await findAccount(house.ownPool, email)
  if (!known?.passwordHash || !(await isPassword(current, known.passwordHash))) throw wrongPresent()
  wasRight()
  const hash = await hashPassword(next)
  await inHouse(house.ownPool, async (client) => {
    await holdAccount(client, userId)
    // Somebody else may have set another one while we were reckoning.
    if ((await findAccount(client, email))?.passwordHash !== known.passwordHash) throw wrongPresent()
    await setPassword(client, house.clock.now(), userId, hash)
    await dropReset(client, userId)
    await endSessions(client, userId, session)
    await inEachWorkspace(house, client, userId, tellAndLookAgain('member.password-changed'))
  })
  await trustNobodyOf(house, userId)
}

/** Opens the link once: the new password counts, and whoever was signed in is no longer. */
export async function resetPassword(house: House, token: string, next: string): Promise<{ email: string }> {
  const { userId, email } = await openReset(house, house.ownPool, token)
  const hash = await hashPassword(next)
  await inHouse(house.ownPool, async (client) => {
    await holdAccount(client, userId)
    // Asked again now that nobody can join elsewhere or use the link in between.
    await openReset(house, client, token)
    await setPassword(client, house.clock.now(), userId, hash)
    await dropReset(client, userId)
    await endSessions(client, userId, null)
    await inEachWorkspace(house, client, userId, tellAndLookAgain('member.password-reset'))
  })
  await trustNobodyOf(house, userId)
  return { email }
}

const wrongPresent = () =>
  new Problem('wrong-present-password', 403, {
    th: 'รหัสผ่านปัจจุบันไม่ถูกต้อง รหัสผ่านยังไม่เปลี่ยน ตรวจแล้วลองใหม่',
    en: 'The present password is not right, so nothing was changed. Check it and try again.',
  })
