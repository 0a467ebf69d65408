-- Customers: who they are, and everything said or done by, with or to them.
-- Everything that concerns a customer points at an identity, never at a person; rows of later modules are named by plain ids.

create table person (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  -- computed from the identities that belong to it; null while nobody told us a name
  name text,
  custom jsonb not null,
  version integer not null,
  created_at timestamptz not null,
  constraint person_key primary key (workspace_id, id),
  constraint person_kind check (kind in ('person', 'organisation', 'group'))
);
create index person_by_name on person using gin (workspace_id, name gin_trgm_ops);

-- One account or source record through which someone met us.
create table identity (
  workspace_id uuid not null,
  id uuid not null,
  source_id uuid not null,
  -- their id at the source: a LINE user or group id
  external_id text not null,
  kind text not null,
  name text,
  profile jsonb,
  first_met_at timestamptz not null,
  constraint identity_key primary key (workspace_id, id),
  constraint identity_once unique (workspace_id, source_id, external_id),
  constraint identity_kind check (kind in ('person', 'group'))
);
create index identity_by_name on identity using gin (workspace_id, name gin_trgm_ops);

-- Which person an identity belongs to, and when; merging and un-merging write here and nowhere else.
create table belonging (
  workspace_id uuid not null,
  identity_id uuid not null,
  since timestamptz not null,
  person_id uuid not null,
  until timestamptz,
  constraint belonging_key primary key (workspace_id, identity_id, since),
  constraint belonging_of_identity foreign key (workspace_id, identity_id) references identity (workspace_id, id),
  constraint belonging_of_person foreign key (workspace_id, person_id) references person (workspace_id, id)
);
create index belonging_of_person on belonging (workspace_id, person_id);

-- One thing said or done; the timeline is these in order.
create table interaction (
  workspace_id uuid not null,
  id uuid not null,
  source_id uuid not null,
  -- their chat or post id
  thread text not null,
  -- their message id, or one made from the event
  external_id text not null,
  direction text not null,
  kind text not null,
  -- who said it; null when we were not told
  identity_id uuid,
  -- whose chat it is: the same identity, or the group
  thread_identity_id uuid,
  quoted_external_id text,
  text text,
  details jsonb,
  version integer not null,
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  -- taken back by its author; a row that was only ever removed is a tombstone waiting for its message
  removed_at timestamptz,
  constraint interaction_key primary key (workspace_id, id),
  constraint interaction_once unique (workspace_id, source_id, external_id),
  constraint interaction_direction check (direction in ('in', 'out')),
  constraint interaction_of_identity foreign key (workspace_id, identity_id) references identity (workspace_id, id),
  constraint interaction_of_thread_identity foreign key (workspace_id, thread_identity_id) references identity (workspace_id, id)
);
create index interaction_of_thread on interaction (workspace_id, source_id, thread, occurred_at, id);
create index interaction_of_identity on interaction (workspace_id, identity_id, occurred_at desc, id desc);
