-- Who may come in: accounts in schema auth, and the members, invitations and keys of each workspace.

-- better-auth's own four tables, with the columns and names it expects. Requests have no right to this schema at all,
-- and no other table points into it, so that accounts may one day live in another database.
create schema auth;

create table auth."user" (
  id uuid not null,
  name text not null,
  email text not null,
  "emailVerified" boolean not null,
  image text,
  "createdAt" timestamptz not null,
  "updatedAt" timestamptz not null,
  constraint user_key primary key (id),
  constraint user_email_unique unique (email)
);

create table auth.session (
  id uuid not null,
  "expiresAt" timestamptz not null,
  token text not null,
  "createdAt" timestamptz not null,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" uuid not null,
  constraint session_key primary key (id),
  constraint session_token_unique unique (token),
  constraint session_of_user foreign key ("userId") references auth."user" (id) on delete cascade
);
create index session_by_user on auth.session ("userId");

create table auth.account (
  id uuid not null,
  "accountId" text not null,
  "providerId" text not null,
  "userId" uuid not null,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  scope text,
  password text,
  "createdAt" timestamptz not null,
  "updatedAt" timestamptz not null,
  constraint account_key primary key (id),
  constraint account_once unique ("providerId", "accountId"),
  constraint account_of_user foreign key ("userId") references auth."user" (id) on delete cascade
);
create index account_by_user on auth.account ("userId");

create table auth.verification (
  id uuid not null,
  identifier text not null,
  value text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null,
  "updatedAt" timestamptz not null,
  constraint verification_key primary key (id)
);
create index verification_by_identifier on auth.verification (identifier);

-- Which workspaces a person may knock at; whether they are let in is said by member.
create table knock (
  user_id uuid not null,
  workspace_id uuid not null,
  constraint knock_key primary key (user_id, workspace_id)
);

-- Name and e-mail are kept here too: requests may not read accounts, and every list shows who did what.
create table member (
  workspace_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  name text not null,
  email text not null,
  role text not null,
  joined_at timestamptz not null,
  removed_at timestamptz,
  version integer not null,
  constraint member_key primary key (workspace_id, id),
  constraint member_once unique (workspace_id, user_id),
  constraint member_role check (role in ('owner', 'admin', 'manager', 'agent', 'sales', 'marketer', 'product', 'viewer'))
);

create table invitation (
  workspace_id uuid not null,
  id uuid not null,
  -- empty for the first owner, who says it when coming in
  email text not null,
  name text not null,
  role text not null,
  token_digest text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid,
  revoked_at timestamptz,
  version integer not null,
  constraint invitation_key primary key (workspace_id, id),
  constraint invitation_token_unique unique (workspace_id, token_digest),
  constraint invitation_role check (role in ('owner', 'admin', 'manager', 'agent', 'sales', 'marketer', 'product', 'viewer')),
  constraint invitation_accepted_by_someone check ((accepted_at is null) = (accepted_by is null)),
  constraint invitation_ends_once check (accepted_at is null or revoked_at is null)
);
create index invitation_open on invitation (workspace_id, email) where accepted_at is null and revoked_at is null;

create table api_key (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  role text not null,
  secret_digest text not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  version integer not null,
  constraint api_key_key primary key (workspace_id, id),
  constraint api_key_role check (role in ('owner', 'admin', 'manager', 'agent', 'sales', 'marketer', 'product', 'viewer'))
);
