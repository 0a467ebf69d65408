-- What everybody could see stands apart from what was said to us alone, and what we say among ourselves apart from both.
alter table interaction add column is_public boolean not null default false;
alter table interaction alter column is_public drop default;
alter table interaction drop constraint interaction_direction;
alter table interaction add constraint interaction_direction check (direction in ('in', 'out', 'inside'));
-- The public stream, the newest first.
create index interaction_public on interaction (workspace_id, occurred_at desc, id desc) where is_public;
