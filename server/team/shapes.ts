import { z } from '@hono/zod-openapi'

export const role = z.enum(['owner', 'admin', 'manager', 'agent', 'sales', 'marketer', 'product', 'viewer'])

export const me = z.object({
  user: z.object({ id: z.string(), name: z.string(), email: z.string() }),
  workspaces: z.array(z.object({ id: z.uuid(), name: z.string(), role, memberId: z.uuid(), abilities: z.array(z.string()) })),
})

export const memberRow = z.object({ id: z.uuid(), name: z.string(), email: z.string(), role, joinedAt: z.iso.datetime() })
export const memberList = z.object({ items: z.array(memberRow), next: z.string().nullable() })

export const invitationInput = z.object({ email: z.email().max(254), name: z.string().trim().min(1).max(120), role })
export const invitationRow = z.object({ id: z.uuid(), email: z.string(), name: z.string(), role, expiresAt: z.iso.datetime() })
/** The link is told once, to be copied and handed over where no mail is set up. */
export const invitationAnswer = invitationRow.extend({ link: z.url() })
export const invitationList = z.object({ items: z.array(invitationRow), next: z.string().nullable() })

const newPassword = z.string().min(10).max(128)

/** What a person sees who opens the link; no sign-in needed. */
export const joinView = z.object({ workspaceName: z.string(), email: z.string(), name: z.string(), role, hasAccount: z.boolean() })
/** `email` is for the first owner's link, which is addressed to nobody; elsewhere the invitation says it. */
export const joinInput = z.object({ email: z.email().max(254).optional(), name: z.string().trim().min(1).max(120).optional(), password: newPassword })
export const joinAnswer = z.object({ workspaceId: z.uuid() })

export const passwordInput = z.object({ current: z.string().min(1).max(128), next: newPassword })
/** What a person sees who opens a reset link; no sign-in needed. */
export const resetView = z.object({ name: z.string(), email: z.string() })
export const resetInput = z.object({ password: newPassword })
/** The link is told once, to be handed over. */
export const resetLinkAnswer = z.object({ link: z.url(), expiresAt: z.iso.datetime() })
export const doneAnswer = z.object({ done: z.literal(true) })

export const memberInput = z.object({ role })
/** What was removed or revoked. */
export const goneAnswer = z.object({ id: z.uuid() })

export const keyInput = z.object({ name: z.string().trim().min(1).max(120), role })
export const keyRow = z.object({ id: z.uuid(), name: z.string(), role, createdAt: z.iso.datetime(), lastUsedAt: z.iso.datetime().nullable() })
/** The key itself is shown once. */
export const keyAnswer = keyRow.extend({ key: z.string() })
export const keyList = z.object({ items: z.array(keyRow), next: z.string().nullable() })

export type Role = z.infer<typeof role>
export type Me = z.infer<typeof me>
export type MemberRow = z.infer<typeof memberRow>
export type InvitationRow = z.infer<typeof invitationRow>
export type KeyRow = z.infer<typeof keyRow>
export type ResetView = z.infer<typeof resetView>
export type JoinView = z.infer<typeof joinView>
