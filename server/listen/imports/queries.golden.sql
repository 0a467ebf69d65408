-- What the functions of this folder send to the database, one example call each.
-- Renew with: UPDATE=1 npx vitest run --project house

-- claims.ts: takeImportClaim
update claim
set due = $2
where id = ( select id from claim where kind = 'import' and due <= $1 order by due, id limit 1 for no key update skip locked)
returning id, workspace_id as "workspaceId", record;

-- claims.ts: claimImport
insert into "claim" ("id", "workspace_id", "kind", "record", "due")
select "id", "workspace_id", "kind", "record", "due"
from json_populate_recordset(null::"claim", $1::json);

-- claims.ts: renewImportClaim
update "claim"
set "due" = $1
where "workspace_id" = $2 and "id" = $3;

-- claims.ts: releaseImportClaim
update "claim"
set "due" = $1
where "workspace_id" = $2 and "id" = $3;

-- claims.ts: dropImportClaims
delete from "claim"
where "workspace_id" = $1 and "kind" = $2 and "record" = $3;

-- queries.ts: addImport
insert into "import" ("workspace_id", "id", "file_id", "source_name", "state", "settings", "row_at", "byte_at", "created", "duplicates", "failed", "removed", "kept", "examples", "member_id", "created_at", "version")
select "workspace_id", "id", "file_id", "source_name", "state", "settings", "row_at", "byte_at", "created", "duplicates", "failed", "removed", "kept", "examples", "member_id", "created_at", "version"
from json_populate_recordset(null::"import", $1::json);
-- and changes or signals

-- queries.ts: findImport
select "m"."id", "m"."state", "m"."settings", "m"."source_id" as "sourceId", "m"."source_name" as "sourceName", "m"."row_at" as "rowAt", "m"."byte_at" as "byteAt", "m"."created", "m"."duplicates", "m"."failed", "m"."removed", "m"."kept", "m"."examples", "m"."problem", "m"."started_at" as "startedAt", "m"."created_at" as "createdAt", "m"."version", "f"."id" as "fileId", "f"."digest", "f"."size", "f"."media_type" as "mediaType", "f"."name"
from "import" as "m"
inner join "file" as "f" on "f"."workspace_id" = "m"."workspace_id" and "f"."id" = "m"."file_id"
where "m"."workspace_id" = $1 and "m"."id" = $2
for no key update of "m";

-- queries.ts: changeImport
update "import"
set "row_at" = $1, "byte_at" = $2, "created" = $3, "duplicates" = $4, "failed" = $5, "version" = $6
where "workspace_id" = $7 and "id" = $8;
-- and changes or signals

-- queries.ts: findOrMakeFileSource
insert into "source" ("workspace_id", "id", "kind", "name", "settings", "created_at", "version")
select "workspace_id", "id", "kind", "name", "settings", "created_at", "version"
from json_populate_recordset(null::"source", $1::json)
on conflict (workspace_id, name) do nothing
returning id;
select "id"
from "source"
where "workspace_id" = $1 and "name" = $2 and "kind" = $3;

-- queries.ts: findFileSource
select "id"
from "source"
where "workspace_id" = $1 and "name" = $2 and "kind" = $3;

-- queries.ts: sourceOfBytes
select "s"."name"
from "file" as "f"
inner join "import" as "m" on "m"."workspace_id" = "f"."workspace_id" and "m"."file_id" = "f"."id"
inner join "source" as "s" on "s"."workspace_id" = "m"."workspace_id" and "s"."id" = "m"."source_id"
where "f"."workspace_id" = $1 and "f"."digest" = $2
order by "m"."started_at" desc
limit $3;

-- queries.ts: keepFileDelivery
insert into "intake" ("workspace_id", "id", "source_id", "received_at", "digest", "body", "import_id")
select "workspace_id", "id", "source_id", "received_at", "digest", "body", "import_id"
from json_populate_recordset(null::"intake", $1::json);

-- queries.ts: keepRows
insert into intake_event (workspace_id, source_id, event_key, intake_id, place, state, attempts)
select $1, $2, key, $3, place, 'done', 1
from json_to_recordset($4::json) as r(key text, place integer)
on conflict (workspace_id, source_id, event_key) do update
set intake_id = excluded.intake_id, place = excluded.place, state = 'done', attempts = intake_event.attempts + 1, problem = null, detail = null
where intake_event.state in ('undone', 'failed')
returning event_key;

-- queries.ts: knownRows
select "event_key"
from "intake_event"
where "workspace_id" = $1 and "source_id" = $2 and "event_key" = any($3::text[]) and "state" in ($4, $5);

-- queries.ts: keepFailedRows
with given as (select * from json_to_recordset($1::json) as r(id uuid, key text, problem text, detail text, digest bytea, body bytea)), kept as ( insert into intake (workspace_id, id, source_id, received_at, digest, body, import_id) select $2, id, $3, $4, digest, body, $5 from given ) insert into intake_event (workspace_id, source_id, event_key, intake_id, place, state, attempts, problem, detail)
select $6, $7, key, id, 0, 'failed', 1, problem, detail
from given
on conflict (workspace_id, source_id, event_key) do update
set intake_id = excluded.intake_id, place = 0, state = 'failed', attempts = intake_event.attempts + 1, problem = excluded.problem, detail = excluded.detail
where intake_event.state in ('undone', 'failed');
-- and changes or signals

-- queries.ts: listImports
select "m"."id", "m"."state", "m"."settings", "m"."source_id", "m"."source_name", "m"."row_at", "m"."byte_at", "m"."created", "m"."duplicates", "m"."failed", "m"."removed", "m"."kept", "m"."examples", "m"."problem", "m"."detail", "m"."created_at", "m"."started_at", "m"."ended_at", "m"."version", "f"."name" as "file_name", "f"."size", "w"."name" as "member_name"
from "import" as "m"
inner join "file" as "f" on "f"."workspace_id" = $1 and ("f"."id" = "m"."file_id")
left join "member" as "w" on "w"."workspace_id" = $2 and ("w"."id" = "m"."member_id")
where "m"."workspace_id" = $3 and (("m"."created_at", "m"."id") < ($4::timestamptz, $5))
order by "m"."created_at" desc, "m"."id" desc
limit $6;

-- queries.ts: readImport
select "m"."id", "m"."state", "m"."settings", "m"."source_id", "m"."source_name", "m"."row_at", "m"."byte_at", "m"."created", "m"."duplicates", "m"."failed", "m"."removed", "m"."kept", "m"."examples", "m"."problem", "m"."detail", "m"."created_at", "m"."started_at", "m"."ended_at", "m"."version", "f"."name" as "file_name", "f"."size", "w"."name" as "member_name"
from "import" as "m"
inner join "file" as "f" on "f"."workspace_id" = $1 and ("f"."id" = "m"."file_id")
left join "member" as "w" on "w"."workspace_id" = $2 and ("w"."id" = "m"."member_id")
where "m"."workspace_id" = $3 and ("m"."id" = $4);

-- queries.ts: takenUp
select "event_key" as "key", "place"
from "intake_event"
where "workspace_id" = $1 and "intake_id" = $2 and "place" < $3 and "state" = $4
order by "place" desc
limit $5;

-- queries.ts: markUndone
update "intake_event"
set "state" = $1
where "workspace_id" = $2 and "source_id" = $3 and "event_key" = any($4::text[]);

-- queries.ts: failedOnce
select "e"."event_key" as "key"
from "intake" as "i"
inner join "intake_event" as "e" on "e"."workspace_id" = "i"."workspace_id" and "e"."intake_id" = "i"."id"
where "i"."workspace_id" = $1 and "i"."import_id" = $2 and "i"."id" <> $3;

-- queries.ts: removeImport
delete from "import"
where "workspace_id" = $1 and "id" = $2;
-- and changes or signals
