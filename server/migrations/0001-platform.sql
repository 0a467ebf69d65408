-- The house itself: workspaces, changes, signals, claims.
-- Row security, policies and grants are put on every table after each migration, by the template in platform/database/template.ts.

create extension if not exists pg_trgm;
create extension if not exists btree_gin;

create table workspace (
  id uuid primary key,
  name text not null,
  created_at timestamptz not null,
  -- set by restore: nothing leaves until an owner says so
  sending_paused boolean not null default false,
  constraint workspace_name_unique unique (name)
);

-- Who did what, kept for the timeline, the audit, webhooks and undo.
create table change (
  workspace_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  actor_kind text not null,
  actor_id text,
  kind text not null,
  record_kind text not null,
  record_id uuid not null,
  columns jsonb,
  batch_id uuid,
  constraint change_key primary key (workspace_id, id)
);
create index change_of_record on change (workspace_id, record_kind, record_id, id);

-- A lower id may commit after a higher one, so readers go by the writing transaction and stay behind the oldest one running.
create table signal (
  id bigint generated always as identity,
  xid xid8 not null default pg_current_xact_id(),
  workspace_id uuid not null,
  kind text not null,
  record uuid not null,
  version integer not null,
  at timestamptz not null,
  constraint signal_key primary key (xid, id)
);
create index signal_by_age on signal (at);

create table follower (
  name text primary key,
  xid xid8 not null,
  signal_id bigint not null,
  attempts integer not null default 0,
  error text
);

-- One new row for each thing to do; never one row that all update.
create table claim (
  id uuid primary key,
  workspace_id uuid not null,
  kind text not null,
  record uuid not null,
  due timestamptz not null
);
create index claim_due on claim (kind, due);
create index claim_of_workspace on claim (workspace_id, kind, due);
