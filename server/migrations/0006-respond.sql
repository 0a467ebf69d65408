-- Respond: conversations, and what leaves the house.

create table conversation (
  workspace_id uuid not null,
  id uuid not null,
  source_id uuid not null,
  thread text not null,
  identity_id uuid,
  status text not null,
  version integer not null,
  opened_at timestamptz not null,
  done_at timestamptz,
  last_at timestamptz not null,
  last_interaction_id uuid not null,
  -- since when the customer waits; null when the last word is ours
  waiting_since timestamptz,
  mood text,
  -- how many of our messages wait for a person to decide
  undecided integer not null,
  constraint conversation_key primary key (workspace_id, id),
  constraint conversation_status check (status in ('open', 'done')),
  constraint conversation_of_identity foreign key (workspace_id, identity_id) references identity (workspace_id, id),
  constraint conversation_last foreign key (workspace_id, last_interaction_id) references interaction (workspace_id, id)
);
create unique index conversation_open_once on conversation (workspace_id, source_id, thread) where status = 'open';
create index conversation_by_time on conversation (workspace_id, status, last_at desc, id desc);

-- Which interactions one answer settles.
create table conversation_item (
  workspace_id uuid not null,
  conversation_id uuid not null,
  occurred_at timestamptz not null,
  interaction_id uuid not null,
  constraint conversation_item_key primary key (workspace_id, conversation_id, occurred_at, interaction_id),
  constraint conversation_item_of_conversation foreign key (workspace_id, conversation_id) references conversation (workspace_id, id),
  constraint conversation_item_of_interaction foreign key (workspace_id, interaction_id) references interaction (workspace_id, id)
);
create index conversation_item_of_interaction on conversation_item (workspace_id, interaction_id);

-- A token with which one answer is free; single use, short life.
create table reply_token (
  workspace_id uuid not null,
  source_id uuid not null,
  thread text not null,
  expires_at timestamptz not null,
  token text not null,
  used_at timestamptz,
  constraint reply_token_key primary key (workspace_id, source_id, thread, expires_at, token)
);

-- One thing to be sent. Its id is the retry key.
create table outbox (
  workspace_id uuid not null,
  id uuid not null,
  source_id uuid not null,
  conversation_id uuid not null,
  interaction_id uuid not null,
  recipient text not null,
  state text not null,
  attempts integer not null,
  via text,
  problem text,
  detail text,
  provider_id text,
  created_at timestamptz not null,
  sent_at timestamptz,
  constraint outbox_key primary key (workspace_id, id),
  constraint outbox_state check (state in ('waiting', 'sending', 'sent', 'failed', 'uncertain', 'dropped')),
  constraint outbox_via check (via in ('reply', 'push')),
  constraint outbox_of_conversation foreign key (workspace_id, conversation_id) references conversation (workspace_id, id),
  constraint outbox_of_interaction foreign key (workspace_id, interaction_id) references interaction (workspace_id, id)
);
create index outbox_of_interaction on outbox (workspace_id, interaction_id);

-- Committed before each call, closed after it: an open one tells that nobody knows.
create table outbox_attempt (
  workspace_id uuid not null,
  outbox_id uuid not null,
  number integer not null,
  via text not null,
  retry_key uuid,
  began_at timestamptz not null,
  ended_at timestamptz,
  outcome text,
  status integer,
  detail text,
  constraint outbox_attempt_key primary key (workspace_id, outbox_id, number),
  constraint outbox_attempt_of_outbox foreign key (workspace_id, outbox_id) references outbox (workspace_id, id)
);
