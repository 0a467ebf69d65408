-- What the functions of this folder send to the database, one example call each.
-- Renew with: UPDATE=1 npx vitest run --project house

-- readings.ts: analyze
insert into "reading" ("workspace_id", "interaction_id", "model", "language", "mood", "words")
select "workspace_id", "interaction_id", "model", "language", "mood", "words"
from json_populate_recordset(null::"reading", $1::json)
on conflict (workspace_id, interaction_id) do nothing;

-- readings.ts: analyzeAgain
delete from "reading"
where "workspace_id" = $1 and "interaction_id" = any($2::uuid[]);
insert into "reading" ("workspace_id", "interaction_id", "model", "language", "mood", "words")
select "workspace_id", "interaction_id", "model", "language", "mood", "words"
from json_populate_recordset(null::"reading", $1::json)
on conflict (workspace_id, interaction_id) do nothing;

-- readings.ts: forgetReadings
delete from "reading"
where "workspace_id" = $1 and "interaction_id" = any($2::uuid[]);
-- and changes or signals

-- readings.ts: readingsOf
select "interaction_id", "language", "mood", "words"
from "reading"
where "reading"."workspace_id" = $1 and ("workspace_id" = $2 and "interaction_id" = any($3::uuid[]));
