-- Files: what is too large for a row lies in a folder by its digest; a row says what it is and whose.

create table file (
  workspace_id uuid not null,
  id uuid not null,
  -- SHA-256 in hexadecimal: where the bytes lie. The same bytes kept twice lie there once.
  digest text not null,
  size bigint not null,
  media_type text not null,
  -- as it was called where it came from
  name text not null,
  created_at timestamptz not null,
  constraint file_key primary key (workspace_id, id)
);
create index file_by_digest on file (workspace_id, digest);
