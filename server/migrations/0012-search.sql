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

-- What was said before there was a search; the program folds a little more, and does so for everything from now on.
insert into search_entry (workspace_id, kind, id, at, text)
select workspace_id, 'interaction', id, occurred_at,
  replace(replace(regexp_replace(translate(lower(normalize(text, NFC)), U&'\0E50\0E51\0E52\0E53\0E54\0E55\0E56\0E57\0E58\0E59\200B\FEFF', '0123456789'),
    '\s+', ' ', 'g'), U&'\0E40\0E40', U&'\0E41'), U&'\0E4D\0E32', U&'\0E33')
from interaction where text <> '' and removed_at is null;

insert into search_entry (workspace_id, kind, id, at, text)
select workspace_id, 'person', id, created_at, lower(normalize(name, NFC)) from person where name <> '';
