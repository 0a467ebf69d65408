-- Import: one taking up of one file; what became of each row stands in intake_event, as with any delivery.

create table import (
  workspace_id uuid not null,
  id uuid not null,
  file_id uuid not null,
  -- known from its start on
  source_id uuid,
  -- under this name its source is found or made
  source_name text not null,
  state text not null,
  -- how the file is read: format, encoding, columns
  settings jsonb not null,
  -- how far the present pass is; an undoing counts down
  row_at bigint not null,
  byte_at bigint not null,
  created integer not null,
  duplicates integer not null,
  failed integer not null,
  -- taken away by undo, and left because somebody had answered
  removed integer not null,
  kept integer not null,
  -- the first rows that cannot be read, as a check found them
  examples jsonb not null,
  problem text,
  detail text,
  member_id uuid,
  created_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  version integer not null,
  constraint import_key primary key (workspace_id, id),
  constraint import_state check (state in ('draft', 'checking', 'checked', 'running', 'done', 'cancelled', 'broken', 'undoing', 'undone')),
  constraint import_of_file foreign key (workspace_id, file_id) references file (workspace_id, id),
  constraint import_of_source foreign key (workspace_id, source_id) references source (workspace_id, id)
);
create index import_by_time on import (workspace_id, created_at desc, id desc);
create index import_of_file on import (workspace_id, file_id);

-- A row that failed is kept with its bytes as a delivery of its own, and points back at its import.
alter table intake add column import_id uuid;
create index intake_of_import on intake (workspace_id, import_id) where import_id is not null;

-- An account is taken away only when nothing points at it: asked of each, this would otherwise be read whole.
create index interaction_of_thread_identity on interaction (workspace_id, thread_identity_id);
