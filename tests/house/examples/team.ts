import { dropReset, endSessions, findReset, forgetEndedResets, holdAccount, keepReset, memberAccount, setPassword } from '../../../server/team/account/queries.ts'
import { deleteSession, findAccount, findOrMakeAccount, forgetEndedSessions, mayKnock, setFirstPassword, workspacesOf } from '../../../server/team/accounts.ts'
import { endInvitation, insertInvitation, invitationByDigest, lockInvitation, lockOpenInvitationsTo, openInvitations } from '../../../server/team/invitations/queries.ts'
import { endKey, insertKey, lockKey, workingKeys } from '../../../server/team/keys/queries.ts'
import { insertMember, isMemberByEmail, lockMember, lockMemberOfUser, lockOwners, presentMembers, readMember, updateMember } from '../../../server/team/members/queries.ts'
import { findOrMakeWorkspace } from '../../../server/team/workspaces.ts'
import { id, now, workspaceId } from '../recording.ts'
import type { Examples } from './examples.ts'

const who = { email: 'mali@saijai.test', name: 'มะลิ' }
const made = { workspace_id: workspaceId, id, role: 'agent' as const, version: 1 }
const page = { limit: 50, before: id }

export const team: Examples = {
  'team/accounts.ts': {
    plainEmail: 'no SQL',
    findAccount: ({ client }) => findAccount(client, who.email),
    findOrMakeAccount: ({ client }) => findOrMakeAccount(client, now, who),
    setFirstPassword({ client, answer }) {
      answer('insert into auth.account', {})
      return setFirstPassword(client, now, id, { name: who.name, hash: 'h' })
    },
    deleteSession: ({ client }) => deleteSession(client, 't'),
    forgetEndedSessions: ({ client }) => forgetEndedSessions(client, now),
    mayKnock: ({ client }) => mayKnock(client, id, workspaceId),
    workspacesOf: ({ client }) => workspacesOf(client, id),
  },
  'team/account/queries.ts': {
    holdAccount: ({ client }) => holdAccount(client, id),
    setPassword: ({ client }) => setPassword(client, now, id, 'h'),
    endSessions: ({ client }) => endSessions(client, id, 't'),
    keepReset: ({ client }) => keepReset(client, { userId: id, digest: 'd', maker: { workspaceId, memberId: id }, expiresAt: now }),
    findReset: ({ client }) => findReset(client, 'd', now),
    dropReset: ({ client }) => dropReset(client, id),
    forgetEndedResets: ({ client }) => forgetEndedResets(client, now),
    memberAccount: ({ client }) => memberAccount(client, workspaceId, id),
  },
  'team/workspaces.ts': {
    workspaceMade: 'no SQL',
    findOrMakeWorkspace({ client, house, answer }) {
      answer('select id from workspace', { id })
      return findOrMakeWorkspace(client, house, 'ร้าน')
    },
  },
  'team/invitations/queries.ts': {
    insertInvitation: ({ scope }) => insertInvitation(scope, { ...made, ...who, token_digest: 'd', created_at: now, expires_at: now }),
    invitationByDigest: ({ scope }) => invitationByDigest(scope, 'd').executeTakeFirst(),
    lockInvitation: ({ scope }) => lockInvitation(scope, id),
    lockOpenInvitationsTo: ({ scope }) => lockOpenInvitationsTo(scope, who.email),
    endInvitation: ({ scope }) => endInvitation(scope, id, { accepted_at: now, accepted_by: id }),
    openInvitations: ({ reading }) => openInvitations(reading, page),
  },
  'team/keys/queries.ts': {
    insertKey: ({ scope }) => insertKey(scope, { ...made, name: 'คีย์', secret_digest: 'd', created_at: now }),
    lockKey: ({ scope }) => lockKey(scope, id),
    endKey: ({ scope }) => endKey(scope, id),
    workingKeys: ({ reading }) => workingKeys(reading, page),
  },
  'team/members/queries.ts': {
    lockMemberOfUser: ({ scope }) => lockMemberOfUser(scope, id),
    lockMember: ({ scope }) => lockMember(scope, id),
    lockOwners: ({ scope }) => lockOwners(scope),
    isMemberByEmail: ({ scope }) => isMemberByEmail(scope, who.email),
    readMember({ scope, answer }) {
      answer('from "member"', { id })
      return readMember(scope, id)
    },
    insertMember: ({ scope }) => insertMember(scope, { ...made, ...who, user_id: id, joined_at: now }),
    updateMember: ({ scope }) => updateMember(scope, id, { removed_at: now }),
    presentMembers: ({ reading }) => presentMembers(reading, { limit: 50, after: id }),
  },
}
