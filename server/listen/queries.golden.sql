-- What the functions of this folder send to the database, one example call each.
-- Renew with: UPDATE=1 npx vitest run --project house

-- queries.ts: keepDelivery
with kept as ( insert into intake (workspace_id, id, source_id, received_at, digest, body) values ($1, $2, $3, $4, $5, $6) ), claimed as ( insert into claim (id, workspace_id, kind, record, due) values ($7, $8, 'intake', $9, $10) ) insert into intake_event (workspace_id, source_id, event_key, intake_id, place, state, attempts, problem)
select $11, $12, event_key, $13, place, $14, 0, $15
from json_to_recordset($16::json) as r(event_key text, place integer)
on conflict (workspace_id, source_id, event_key) do nothing;

-- queries.ts: waitingEvents
select "id", "record"
from "claim"
where "workspace_id" = $1 and "kind" = $2 and "due" <= $3
order by "due", "id"
limit $4;
select "source_id" as "sourceId", "event_key" as "eventKey", "intake_id" as "intakeId", "place", "attempts"
from "intake_event"
where "workspace_id" = $1 and "intake_id" = any($2::uuid[]) and "state" = $3
order by "intake_id", "place";
select "i"."id", "i"."body", "i"."received_at" as "receivedAt", "s"."kind" as "sourceKind"
from "intake" as "i"
inner join "source" as "s" on "s"."workspace_id" = "i"."workspace_id" and "s"."id" = "i"."source_id"
where "i"."workspace_id" = $1 and "i"."id" = any($2::uuid[]);

-- queries.ts: markDone
update intake_event e
set state = 'done', problem = null, detail = null, attempts = e.attempts + 1
from json_to_recordset($1::json) as r(source_id uuid, event_key text)
where e.workspace_id = $2 and e.source_id = r.source_id and e.event_key = r.event_key;

-- queries.ts: markHeard
update "source"
set "last_heard_at" = $1
where "workspace_id" = $2 and "id" = any($3::uuid[]);

-- queries.ts: putOff
update "claim"
set "due" = $1
where "workspace_id" = $2 and "kind" = $3 and "due" <= $4;

-- queries.ts: countAttempt
update "intake_event"
set "attempts" = "attempts" + $1
where "workspace_id" = $2 and "source_id" = $3 and "event_key" = $4;

-- queries.ts: dropClaims
delete from "claim"
where "workspace_id" = $1 and "id" = any($2::uuid[]);

-- queries.ts: markFailed
update "intake_event"
set "state" = $1, "problem" = $2, "detail" = $3, "attempts" = "attempts" + $4
where "workspace_id" = $5 and "source_id" = $6 and "event_key" = $7;
-- and changes or signals

-- queries.ts: retryEvent
update "intake_event"
set "state" = $1
where "workspace_id" = $2 and "source_id" = $3 and "event_key" = $4 and "state" = $5
returning "intake_id";
insert into "claim" ("id", "workspace_id", "kind", "record", "due")
select "id", "workspace_id", "kind", "record", "due"
from json_populate_recordset(null::"claim", $1::json);
-- and changes or signals

-- queries.ts: listFaults
select "e"."source_id" as "sourceId", "s"."name" as "sourceName", "s"."kind" as "sourceKind", "e"."event_key" as "eventKey", "e"."intake_id" as "intakeId", "e"."place", "e"."attempts", "e"."problem", "e"."detail", "i"."received_at" as "receivedAt"
from "intake_event" as "e"
inner join "intake" as "i" on "i"."workspace_id" = $1 and ("i"."id" = "e"."intake_id")
inner join "source" as "s" on "s"."workspace_id" = $2 and ("s"."id" = "e"."source_id")
where "e"."workspace_id" = $3 and ("e"."state" = $4 and ("e"."intake_id", "e"."event_key") < ($5, $6))
order by "e"."intake_id" desc, "e"."event_key" desc
limit $7;
select "body"
from "intake"
where "intake"."workspace_id" = $1 and ("id" = $2);

-- queries.ts: latestFaults
select "s"."name" as "source", "e"."event_key" as "eventKey", "i"."received_at" as "receivedAt"
from "intake_event" as "e"
inner join "intake" as "i" on "i"."workspace_id" = $1 and ("i"."id" = "e"."intake_id")
inner join "source" as "s" on "s"."workspace_id" = $2 and ("s"."id" = "e"."source_id")
where "e"."workspace_id" = $3 and (e.state = 'failed')
order by "e"."intake_id" desc, "e"."event_key" desc
limit $4;

-- queries.ts: countFaults
select count(*) as "n"
from (select "event_key" from "intake_event" where "intake_event"."workspace_id" = $1 and ("intake_event"."workspace_id" = $2 and (state = 'failed')) limit $3) as "some";

-- queries.ts: sourcesOf
select "id", "kind", "name"
from "source"
where "source"."workspace_id" = $1 and ("workspace_id" = $2 and "id" = any($3::uuid[]));

-- queries.ts: listSources
select "id", "kind", "name", "settings", "last_heard_at", "stopped_at"
from "source"
where "source"."workspace_id" = $1 and ("name" > $2)
order by "name"
limit $3;

-- sources.ts: nextVersion
update "source"
set "version" = "version" + $1
where "workspace_id" = $2 and "id" = $3
returning "version";

-- sources.ts: credentialsOf
select "credentials", "settings"
from "source"
where "workspace_id" = $1 and "id" = $2 and "kind" = $3 and "stopped_at" is null;

-- sources.ts: addLineSource
insert into "source" ("workspace_id", "id", "kind", "name", "credentials", "settings", "created_at", "version")
select "workspace_id", "id", "kind", "name", "credentials", "settings", "created_at", "version"
from json_populate_recordset(null::"source", $1::json)
on conflict (workspace_id, name) do nothing
returning id;
-- and changes or signals

-- sources.ts: findLineSource
select "id"
from "source"
where "workspace_id" = $1 and "kind" = $2 and "name" = $3;

-- sources.ts: setApiBase
update "source"
set "settings" = settings || $1::jsonb, "version" = "version" + $2
where "workspace_id" = $3 and "id" = $4
returning "version";
-- and changes or signals

-- stopping.ts: stopSource
select "version", "stopped_at"
from "source"
where "workspace_id" = $1 and "id" = $2
for update;
update "source"
set "stopped_at" = $1, "version" = $2
where "workspace_id" = $3 and "id" = $4;
select "id"
from "feed"
where "workspace_id" = $1 and "source_id" = $2 and "repeats" = $3 and "gone_at" is null;
delete from "claim"
where "workspace_id" = $1 and "kind" = $2 and "record" = any($3::uuid[]);
update "feed"
set "next_at" = $1
where "workspace_id" = $2 and "id" = any($3::uuid[]);
-- and changes or signals

-- stopping.ts: resumeSource
select "version", "stopped_at"
from "source"
where "workspace_id" = $1 and "id" = $2
for update;
update "source"
set "stopped_at" = $1, "version" = $2
where "workspace_id" = $3 and "id" = $4;
select "id"
from "feed"
where "workspace_id" = $1 and "source_id" = $2 and "repeats" = $3 and "gone_at" is null;
update "claim"
set "due" = $1
where "workspace_id" = $2 and "kind" = $3 and "record" = any($4::uuid[])
returning "record";
insert into "claim" ("id", "workspace_id", "kind", "record", "due")
select "id", "workspace_id", "kind", "record", "due"
from json_populate_recordset(null::"claim", $1::json);
-- and changes or signals
