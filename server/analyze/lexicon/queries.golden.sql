-- What the functions of this folder send to the database, one example call each.
-- Renew with: UPDATE=1 npx vitest run --project house

-- queries.ts: lexiconVersion
select "version"
from "lexicon"
where "workspace_id" = $1;

-- queries.ts: findLexicon
select "version", "names"
from "lexicon"
where "workspace_id" = $1;

-- queries.ts: keepLexicon
insert into lexicon as l (workspace_id, version, names)
values ($1, 1, $2)
on conflict (workspace_id) do update
set version = l.version + 1, names = excluded.names
where l.version = $3;
