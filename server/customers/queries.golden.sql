-- What the functions of this folder send to the database, one example call each.
-- Renew with: UPDATE=1 npx vitest run --project house

-- withdrawal.ts: interactionsOf
select "id", "external_id"
from "interaction"
where "workspace_id" = $1 and "source_id" = $2 and "external_id" = any($3::text[]) and "removed_at" is null;

-- withdrawal.ts: withdraw
update interaction
set text = null, details = null, identity_id = null, thread_identity_id = null, is_public = false, external_id = 'withdrawn:' || id, removed_at = $1, version = version + 1
where workspace_id = $2 and id = any($3::uuid[])
returning id, version;

-- withdrawal.ts: forgetUnheard
select i.id as identity_id, b.person_id
from identity i
join belonging b on b.workspace_id = i.workspace_id and b.identity_id = i.id and b.until is null
join person p on p.workspace_id = b.workspace_id and p.id = b.person_id and p.version = 1
where i.workspace_id = $1 and i.source_id = $2 and not exists (select from interaction x where x.workspace_id = i.workspace_id and x.identity_id = i.id) and not exists (select from belonging o where o.workspace_id = i.workspace_id and o.person_id = b.person_id and o.identity_id <> i.id) and not exists (select from belonging o where o.workspace_id = i.workspace_id and o.identity_id = i.id and o.until is not null)
limit $3;
delete from "belonging"
where "workspace_id" = $1 and "identity_id" = any($2::uuid[]);
delete from "identity"
where "workspace_id" = $1 and "id" = any($2::uuid[]);
delete from "person"
where "workspace_id" = $1 and "id" = any($2::uuid[]);
-- and changes or signals

-- identities.ts: meet
select i.id, i.source_id as "sourceId", i.external_id as "externalId", i.kind, i.name
from json_to_recordset($1::json) as r(source_id uuid, external_id text)
join identity i on i.workspace_id = $2 and i.source_id = r.source_id and i.external_id = r.external_id;
insert into "identity" ("workspace_id", "id", "source_id", "external_id", "kind", "name", "profile", "first_met_at")
select "workspace_id", "id", "source_id", "external_id", "kind", "name", "profile", "first_met_at"
from json_populate_recordset(null::"identity", $1::json)
on conflict (workspace_id, source_id, external_id) do nothing
returning id, source_id as "sourceId", external_id as "externalId", kind, name;
select i.id, i.source_id as "sourceId", i.external_id as "externalId", i.kind, i.name
from json_to_recordset($1::json) as r(source_id uuid, external_id text)
join identity i on i.workspace_id = $2 and i.source_id = r.source_id and i.external_id = r.external_id;

-- identities.ts: giveEachAPerson
insert into "person" ("workspace_id", "id", "kind", "name", "custom", "version", "created_at")
select "workspace_id", "id", "kind", "name", "custom", "version", "created_at"
from json_populate_recordset(null::"person", $1::json);
insert into "belonging" ("workspace_id", "identity_id", "since", "person_id")
select "workspace_id", "identity_id", "since", "person_id"
from json_populate_recordset(null::"belonging", $1::json);
-- and changes or signals

-- identities.ts: namelessIdentities
select "id", "source_id" as "sourceId", "external_id" as "externalId"
from "identity"
where "workspace_id" = $1 and "id" = any($2::uuid[]) and "kind" = $3 and "profile" is null;

-- identities.ts: nameIdentity
update "identity"
set "name" = $1, "profile" = $2
where "workspace_id" = $3 and "id" = $4;
update person p
set name = $1, version = p.version + 1
from belonging b
where p.workspace_id = $2 and p.name is null and b.workspace_id = p.workspace_id and b.person_id = p.id and b.identity_id = $3 and b.until is null;
-- and changes or signals

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
