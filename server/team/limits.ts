import { Problem } from '../platform/errors.ts'
import { rateLimit } from '../platform/http/limits.ts'
import type { House } from '../platform/house.ts'
import { plainEmail } from './accounts.ts'
import { perHouse } from './perHouse.ts'

const tries = perHouse(({ clock }) => rateLimit(clock, 10 / 60, 10))

/**
 * Ten wrong tries a minute for one address on the net, and for one e-mail wherever they come from. A right one is given
 * back by calling what is returned: a whole office may come in through one address at nine o'clock.
 */
export function refuseGuessing(house: House, { email, address }: { email: string; address: string }): () => void {
  const counted = [`address ${address}`, `email ${plainEmail(email)}`]
  const left = counted.map((who) => tries(house).take(who))
  if (left.every(Boolean)) return () => counted.forEach((who) => tries(house).take(who, -1))
  throw new Problem('too-many-tries', 429, {
    th: 'ลองเข้าสู่ระบบหลายครั้งเกินไป รอหนึ่งนาทีแล้วลองใหม่',
    en: 'Too many tries to sign in. Wait a minute and try again.',
  })
}

/** Which of the two was wrong is not said: it would tell strangers who has an account. 403, since nobody was signed in who could be signed out. */
export const wrongPassword = () =>
  new Problem('wrong-password', 403, {
    th: 'อีเมลหรือรหัสผ่านไม่ถูกต้อง ตรวจแล้วลองใหม่',
    en: 'The e-mail or the password is not right. Check them and try again.',
  })
