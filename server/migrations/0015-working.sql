-- Working in the inbox: whose a conversation is, until when it rests, what we say among ourselves, and who else is here.

alter table conversation add column assignee_id uuid;
alter table conversation add column snoozed_until timestamptz;
-- The version with which the customer last wrote: who had seen an earlier one has not read those words.
alter table conversation add column heard_version integer not null default 0;
alter table conversation drop constraint conversation_status;
alter table conversation add constraint conversation_status check (status in ('open', 'snoozed', 'done'));
alter table conversation add constraint conversation_snoozed check (snoozed_until is null or status = 'snoozed');
alter table conversation add constraint conversation_of_assignee foreign key (workspace_id, assignee_id) references member (workspace_id, id);
-- One that rests is still the one that the customer's next words belong to.
drop index conversation_open_once;
create unique index conversation_open_once on conversation (workspace_id, source_id, thread) where status <> 'done';

-- Who comes first, the lowest first, in milliseconds. Who waits stands by since when, moved forward by what presses: a message of
-- which nobody knows whether it arrived by a day, displeasure by four hours, a question by one. So the order stands still while
-- time passes. Behind all of them, mirrored so that the latest comes first, stand those that wait for nothing.
alter table conversation add column rank bigint not null generated always as (
  case
    -- no event of a channel is at infinity, but a computed column must bear every row
    when not isfinite(last_at) or not isfinite(coalesce(waiting_since, last_at)) then 10000000000000
    when waiting_since is null and undecided = 0
      then 10000000000000 - (extract(epoch from last_at - timestamptz '1970-01-01 00:00:00+00') * 1000)::bigint
    else (extract(epoch from coalesce(waiting_since, last_at) - timestamptz '1970-01-01 00:00:00+00') * 1000)::bigint
      - case when undecided > 0 then 86400000 when mood = 'unhappy' then 14400000 when mood = 'asking' then 3600000 else 0 end
  end) stored;

-- One index for each way in which a list is asked for.
create index conversation_by_rank on conversation (workspace_id, status, rank, id);
create index conversation_by_waiting on conversation (workspace_id, status, waiting_since, id) where waiting_since is not null;
create index conversation_by_assignee on conversation (workspace_id, assignee_id, status, rank, id) where assignee_id is not null;
create index conversation_unassigned on conversation (workspace_id, status, rank, id) where assignee_id is null;
create index conversation_by_source on conversation (workspace_id, source_id, status, rank, id);
create index conversation_by_mood on conversation (workspace_id, mood, status, rank, id) where mood is not null;
create index conversation_undecided on conversation (workspace_id, rank, id) where undecided > 0;
create index conversation_snoozed on conversation (workspace_id, snoozed_until, id) where snoozed_until is not null;

-- The member who said it; null for what a customer or a program said.
alter table conversation_item add column member_id uuid;

create table mention (
  workspace_id uuid not null,
  member_id uuid not null,
  interaction_id uuid not null,
  conversation_id uuid not null,
  at timestamptz not null,
  constraint mention_key primary key (workspace_id, member_id, interaction_id),
  constraint mention_of_member foreign key (workspace_id, member_id) references member (workspace_id, id),
  constraint mention_of_interaction foreign key (workspace_id, interaction_id) references interaction (workspace_id, id),
  constraint mention_of_conversation foreign key (workspace_id, conversation_id) references conversation (workspace_id, id)
);

-- Held for a moment, so that its writer can take it back.
alter table outbox add column held_until timestamptz;
-- Since when the customer had waited for it: what is given back when it is taken back.
alter table outbox add column settled_since timestamptz;
-- The conversation's version with it: who had seen an earlier one did not know of this answer.
alter table outbox add column at_version integer;
alter table outbox drop constraint outbox_state;
alter table outbox add constraint outbox_state check (state in ('waiting', 'sending', 'sent', 'failed', 'uncertain', 'dropped', 'cancelled'));
create index outbox_of_conversation on outbox (workspace_id, conversation_id, at_version);

-- Who looks at a conversation or writes in it; told anew every few seconds, and gone by itself.
create table presence (
  workspace_id uuid not null,
  conversation_id uuid not null,
  member_id uuid not null,
  typing boolean not null,
  until timestamptz not null,
  constraint presence_key primary key (workspace_id, conversation_id, member_id),
  constraint presence_of_conversation foreign key (workspace_id, conversation_id) references conversation (workspace_id, id),
  constraint presence_of_member foreign key (workspace_id, member_id) references member (workspace_id, id)
);

-- Free answers that will soon cost something.
create index reply_token_by_expiry on reply_token (workspace_id, expires_at) where used_at is null;
