-- What the functions of this folder send to the database, one example call each.
-- Renew with: UPDATE=1 npx vitest run --project house

-- queries.ts: insertWanted
insert into "media" ("workspace_id", "interaction_id", "source_id", "external_id", "kind", "name", "wanted_at", "state", "attempts", "problem")
select "workspace_id", "interaction_id", "source_id", "external_id", "kind", "name", "wanted_at", "state", "attempts", "problem"
from json_populate_recordset(null::"media", $1::json);
insert into "claim" ("id", "workspace_id", "kind", "record", "due")
select "id", "workspace_id", "kind", "record", "due"
from json_populate_recordset(null::"claim", $1::json);

-- queries.ts: takeMediaClaim
update claim
set due = $2
where id = ( select id from claim where kind = 'media' and due <= $1 order by due, id limit 1 for no key update skip locked)
returning id, workspace_id as "workspaceId", record;

-- queries.ts: stayWith
update claim
set due = $2
where id = $1;

-- queries.ts: dueAgain
update "claim"
set "due" = $1
where "workspace_id" = $2 and "id" = $3;

-- queries.ts: dropMediaClaim
delete from "claim"
where "workspace_id" = $1 and "id" = $2;

-- queries.ts: holdMedia
select "interaction_id", "source_id", "external_id", "kind", "name", "state", "attempts", "wanted_at", "file_id"
from "media"
where "workspace_id" = $1 and "interaction_id" = $2
for update;

-- queries.ts: findMediaFile
select "file_id"
from "media"
where "workspace_id" = $1 and "interaction_id" = $2;
select "workspace_id" as "workspaceId", "id", "digest", "size", "media_type" as "mediaType", "name"
from "file"
where "workspace_id" = $1 and "id" = $2;

-- queries.ts: setMedia
update "media"
set "state" = $1, "file_id" = $2, "attempts" = $3, "problem" = $4
where "workspace_id" = $5 and "interaction_id" = $6;
-- and changes or signals

-- queries.ts: wantAgain
update "media"
set "state" = $1, "attempts" = $2, "problem" = $3, "wanted_at" = $4
where "workspace_id" = $5 and "interaction_id" = $6;
insert into "claim" ("id", "workspace_id", "kind", "record", "due")
select "id", "workspace_id", "kind", "record", "due"
from json_populate_recordset(null::"claim", $1::json);
-- and changes or signals

-- queries.ts: forgetMedia
delete from "media"
where "workspace_id" = $1 and "interaction_id" = any($2::uuid[])
returning "file_id";
delete from "file"
where "workspace_id" = $1 and "id" = $2;
