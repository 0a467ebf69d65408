-- Media: what customers send besides words, fetched from where their channel keeps it for a while; and how they look.

create table media (
  workspace_id uuid not null,
  -- the message that it belongs to
  interaction_id uuid not null,
  source_id uuid not null,
  -- their message id: what it is asked for by
  external_id text not null,
  kind text not null,
  -- as its sender called it; empty for a picture
  name text,
  wanted_at timestamptz not null,
  state text not null,
  attempts integer not null,
  problem text,
  file_id uuid,
  constraint media_key primary key (workspace_id, interaction_id),
  constraint media_state check (state in ('waiting', 'kept', 'failed')),
  constraint media_file_when_kept check (file_id is null or state = 'kept'),
  constraint media_of_interaction foreign key (workspace_id, interaction_id) references interaction (workspace_id, id),
  constraint media_of_file foreign key (workspace_id, file_id) references file (workspace_id, id)
);
create index media_of_file on media (workspace_id, file_id) where file_id is not null;

-- When the source was last asked how an account is called and looks, and the file of its picture.
alter table identity add column profiled_at timestamptz;
alter table identity add column picture_id uuid;

-- Which of our messages a customer quotes: they know it by the id that the channel gave it.
create index outbox_by_provider on outbox (workspace_id, source_id, provider_id) where provider_id is not null;
