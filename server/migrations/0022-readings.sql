-- What a text says beyond its mood, the names that it is read with, and the reading again of what an earlier model read.

-- How sure the model is of the mood, from 0 to 1; null where an earlier one did not tell.
alter table reading add column sureness real;
alter table reading add column intent text;
alter table reading add column urgency real not null default 0;
-- the words of the text that make it urgent
alter table reading add column urgent_words jsonb not null default '[]';
-- what the text names: kind, place in the text, and the value in one form
alter table reading add column entities jsonb not null default '[]';
alter table reading add constraint reading_intent check (intent in ('complaint', 'question', 'privilege', 'purchase', 'praise', 'suggestion', 'fault', 'cancellation', 'spam', 'other'));
alter table reading add constraint reading_urgency check (urgency between 0 and 1);

-- Brands, products and competitors as this workspace calls them. One row, since texts are read with all of them.
create table lexicon (
  workspace_id uuid not null,
  version integer not null,
  names jsonb not null,
  constraint lexicon_key primary key (workspace_id)
);

-- How far the reading again is, and with which model; the last one stays.
create table rereading (
  workspace_id uuid not null,
  model text not null,
  -- the last interaction that was looked at
  after_id uuid,
  total integer not null,
  looked_at integer not null,
  read integer not null,
  changed integer not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  version integer not null,
  constraint rereading_key primary key (workspace_id)
);
