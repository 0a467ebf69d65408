import type { Restoration } from '../platform/module.ts'

/** A reset link that was used after the backup was made must not open a second time. */
export const endResetLinks: Restoration = async (client) => {
  await client.query('delete from auth.password_reset')
}
