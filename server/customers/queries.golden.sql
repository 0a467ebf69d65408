-- What the functions of this folder send to the database, one example call each.
-- Renew with: UPDATE=1 npx vitest run --project house

-- identities.ts: meet
select i.id, i.source_id as "sourceId", i.external_id as "externalId", i.kind, case when i.profiled_at is null then i.first_met_at < $1 else i.profiled_at < $2 end as "isStale"
from json_to_recordset($3::json) as r(source_id uuid, external_id text)
join identity i on i.workspace_id = $4 and i.source_id = r.source_id and i.external_id = r.external_id;
insert into "identity" ("workspace_id", "id", "source_id", "external_id", "kind", "first_met_at")
select "workspace_id", "id", "source_id", "external_id", "kind", "first_met_at"
from json_populate_recordset(null::"identity", $1::json)
on conflict (workspace_id, source_id, external_id) do nothing
returning id, source_id as "sourceId", external_id as "externalId", kind;
select i.id, i.source_id as "sourceId", i.external_id as "externalId", i.kind, case when i.profiled_at is null then i.first_met_at < $1 else i.profiled_at < $2 end as "isStale"
from json_to_recordset($3::json) as r(source_id uuid, external_id text)
join identity i on i.workspace_id = $4 and i.source_id = r.source_id and i.external_id = r.external_id;

-- identities.ts: giveEachAPerson
insert into "person" ("workspace_id", "id", "kind", "custom", "version", "created_at")
select "workspace_id", "id", "kind", "custom", "version", "created_at"
from json_populate_recordset(null::"person", $1::json);
insert into "belonging" ("workspace_id", "identity_id", "since", "person_id")
select "workspace_id", "identity_id", "since", "person_id"
from json_populate_recordset(null::"belonging", $1::json);
-- and changes or signals

-- profiles.ts: tellStale
-- and changes or signals

-- profiles.ts: identitiesToAsk
select "i"."id", "i"."source_id" as "sourceId", "i"."external_id" as "externalId", "i"."kind", "i"."picture_id" as "pictureId", "i"."profile", (select "l"."thread" from "interaction" as "l" where "l"."workspace_id" = $1 and "l"."identity_id" = "i"."id" order by "l"."occurred_at" desc, "l"."id" desc limit $2) as "thread"
from "identity" as "i"
where "i"."workspace_id" = $3 and "i"."id" = any($4::uuid[]) and ("i"."profiled_at" is null or "i"."profiled_at" < $5);

-- profiles.ts: keepProfile
select "name", "picture_id"
from "identity"
where "workspace_id" = $1 and "id" = $2
for update;
insert into "file" ("workspace_id", "id", "digest", "size", "media_type", "name", "created_at")
select "workspace_id", "id", "digest", "size", "media_type", "name", "created_at"
from json_populate_recordset(null::"file", $1::json);
update "identity"
set "name" = $1, "profiled_at" = $2, "profile" = $3, "picture_id" = $4
where "workspace_id" = $5 and "id" = $6;
delete from "file"
where "workspace_id" = $1 and "id" = $2;
update person p
set name = $1, version = p.version + 1
from belonging b
where p.workspace_id = $2 and (p.name is null or p.name = $3::text) and b.workspace_id = p.workspace_id and b.person_id = p.id and b.identity_id = $4 and b.until is null;
-- and changes or signals

-- profiles.ts: findPicture
select "picture_id"
from "identity"
where "workspace_id" = $1 and "id" = $2;
select "workspace_id" as "workspaceId", "id", "digest", "size", "media_type" as "mediaType", "name"
from "file"
where "workspace_id" = $1 and "id" = $2;

-- custom-fields.ts: indexCustomField
select i.indisvalid as valid
from pg_index i
join pg_class c on c.oid = i.indexrelid
where c.relname = $1 and c.relnamespace = 'public'::regnamespace;
create index concurrently "person_custom_colour" on person (workspace_id, (custom ->> 'colour'));

-- custom-fields.ts: customFieldIs
select "id"
from "person"
where "person"."workspace_id" = $1 and ("person"."custom" ->> 'colour' = $2);

-- interactions.ts: addInteractions
insert into "interaction" ("workspace_id", "id", "source_id", "thread", "external_id", "direction", "kind", "identity_id", "thread_identity_id", "is_public", "quoted_external_id", "text", "details", "version", "occurred_at", "received_at")
select "workspace_id", "id", "source_id", "thread", "external_id", "direction", "kind", "identity_id", "thread_identity_id", "is_public", "quoted_external_id", "text", "details", "version", "occurred_at", "received_at"
from json_populate_recordset(null::"interaction", $1::json)
on conflict (workspace_id, source_id, external_id) do nothing
returning id;

-- interactions.ts: takeBack
insert into interaction (workspace_id, id, source_id, thread, external_id, direction, is_public, kind, version, occurred_at, received_at, removed_at)
select $1, id, source_id, thread, external_id, 'in', false, 'removed', 1, at, at, at
from json_to_recordset($2::json) as r(id uuid, source_id uuid, thread text, external_id text, at timestamptz)
on conflict (workspace_id, source_id, external_id) do update
set text = null, details = null, removed_at = excluded.removed_at, version = interaction.version + 1
returning id;
