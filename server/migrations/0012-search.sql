-- Search: one table for all kinds of records, so that one question finds anything; each owner writes its entries with its records.

create table search_entry (
  workspace_id uuid not null,
  kind text not null,
  id uuid not null,
  -- where it stands among the finds: the newest first
  at timestamptz not null,
  -- folded by platform/search/fold.ts; the words of a question are folded the same way
  text text not null,
  constraint search_entry_key primary key (workspace_id, kind, id)
);
-- What is new waits in a list that every search reads through: a short one keeps searches quick while messages pour in.
create index search_entry_by_text on search_entry using gin (workspace_id, kind, text gin_trgm_ops) with (gin_pending_list_limit = 512);
create index search_entry_newest on search_entry (workspace_id, kind, at desc, id desc);
