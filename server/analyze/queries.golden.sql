-- What the functions of this folder send to the database, one example call each.
-- Renew with: UPDATE=1 npx vitest run --project house

-- readings.ts: analyze
select "version"
from "lexicon"
where "workspace_id" = $1;
insert into "reading" ("workspace_id", "interaction_id", "model", "language", "mood", "sureness", "words", "intent", "urgency", "entities", "urgent_words")
select "workspace_id", "interaction_id", "model", "language", "mood", "sureness", "words", "intent", "urgency", "entities", "urgent_words"
from json_populate_recordset(null::"reading", $1::json)
on conflict (workspace_id, interaction_id) do update
set model = excluded.model, language = excluded.language, mood = excluded.mood, words = excluded.words, sureness = excluded.sureness, intent = excluded.intent, urgency = excluded.urgency, urgent_words = excluded.urgent_words, entities = excluded.entities;

-- readings.ts: analyzeAgain
select "version"
from "lexicon"
where "workspace_id" = $1;
insert into "reading" ("workspace_id", "interaction_id", "model", "language", "mood", "sureness", "words", "intent", "urgency", "entities", "urgent_words")
select "workspace_id", "interaction_id", "model", "language", "mood", "sureness", "words", "intent", "urgency", "entities", "urgent_words"
from json_populate_recordset(null::"reading", $1::json)
on conflict (workspace_id, interaction_id) do update
set model = excluded.model, language = excluded.language, mood = excluded.mood, words = excluded.words, sureness = excluded.sureness, intent = excluded.intent, urgency = excluded.urgency, urgent_words = excluded.urgent_words, entities = excluded.entities;

-- readings.ts: forgetReadings
delete from "reading"
where "workspace_id" = $1 and "interaction_id" = any($2::uuid[]);
-- and changes or signals

-- readings.ts: keepReadings
insert into "reading" ("workspace_id", "interaction_id", "model", "language", "mood", "sureness", "words", "intent", "urgency", "entities", "urgent_words")
select "workspace_id", "interaction_id", "model", "language", "mood", "sureness", "words", "intent", "urgency", "entities", "urgent_words"
from json_populate_recordset(null::"reading", $1::json)
on conflict (workspace_id, interaction_id) do update
set model = excluded.model, language = excluded.language, mood = excluded.mood, words = excluded.words, sureness = excluded.sureness, intent = excluded.intent, urgency = excluded.urgency, urgent_words = excluded.urgent_words, entities = excluded.entities;

-- readings.ts: readingsOf
select "interaction_id", "language", "mood", "words"
from "reading"
where "reading"."workspace_id" = $1 and ("workspace_id" = $2 and "interaction_id" = any($3::uuid[]));
