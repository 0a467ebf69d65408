-- Customers, first form: what staff type hangs on an identity of its own, and the person is computed from all of them.

alter table person
  add column title text,
  add column nickname text,
  add column organisation text,
  add column phone text,
  add column email text,
  -- put away, never deleted
  add column archived_at timestamptz;

-- Names are found through search_entry; these would be written for nobody.
drop index person_by_name;
drop index identity_by_name;

create index person_newest on person (workspace_id, created_at desc, id desc) where archived_at is null;
create index person_in_order on person (workspace_id, coalesce(name, chr(65535)) collate "th-x-icu", id) where archived_at is null;
create index person_archived on person (workspace_id, created_at desc, id desc) where archived_at is not null;

-- Phone, e-mail, order number, handle: evidence of an identity, which owns nothing.
create table identifier (
  workspace_id uuid not null,
  identity_id uuid not null,
  kind text not null,
  -- in one form, e.g. +66812345678
  value text not null,
  -- as somebody wrote it
  typed text not null,
  -- the order in which they were given: the first is the one to use
  place integer not null,
  state text not null,
  constraint identifier_key primary key (workspace_id, identity_id, kind, value),
  constraint identifier_state check (state in ('normal', 'shared', 'blocked')),
  constraint identifier_of_identity foreign key (workspace_id, identity_id) references identity (workspace_id, id)
);
create index identifier_by_value on identifier (workspace_id, kind, value);

-- What we said in somebody's chat: on their timeline it stands between what they said.
create index interaction_to_identity on interaction (workspace_id, thread_identity_id, occurred_at desc, id desc) where identity_id is null;
