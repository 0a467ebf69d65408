-- Listen: where we hear, and what was delivered, kept before it is acknowledged.

create table source (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  name text not null,
  -- sealed: channel secret and access token
  credentials text,
  settings jsonb not null,
  created_at timestamptz not null,
  last_heard_at timestamptz,
  version integer not null,
  constraint source_key primary key (workspace_id, id),
  constraint source_name_once unique (workspace_id, name)
);

-- The raw bytes of one delivery.
create table intake (
  workspace_id uuid not null,
  id uuid not null,
  source_id uuid not null,
  received_at timestamptz not null,
  digest bytea not null,
  body bytea not null,
  constraint intake_key primary key (workspace_id, id),
  constraint intake_of_source foreign key (workspace_id, source_id) references source (workspace_id, id)
);

-- One event of a delivery, with its own state; a redelivered event meets its key and changes nothing.
create table intake_event (
  workspace_id uuid not null,
  source_id uuid not null,
  event_key text not null,
  intake_id uuid not null,
  -- its place among the events of the delivery; null when the whole delivery could not be parsed
  place integer,
  state text not null,
  attempts integer not null,
  problem text,
  detail text,
  constraint intake_event_key primary key (workspace_id, source_id, event_key),
  constraint intake_event_state check (state in ('waiting', 'done', 'failed', 'undone')),
  constraint intake_event_of_intake foreign key (workspace_id, intake_id) references intake (workspace_id, id)
);
create index intake_event_of_intake on intake_event (workspace_id, intake_id, place);
create index intake_event_failed on intake_event (workspace_id, intake_id desc, event_key) where state = 'failed';
