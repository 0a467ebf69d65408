-- What the functions of this folder send to the database, one example call each.
-- Renew with: UPDATE=1 npx vitest run --project house

-- queries.ts: listNewest
select "p"."id", "p"."kind", "p"."title", "p"."name", "p"."nickname", "p"."organisation", "p"."phone", "p"."email", "p"."created_at", "p"."archived_at", "p"."version", "p"."face_id", "p"."picture_id"
from "person" as "p"
where "p"."workspace_id" = $1 and ("p"."archived_at" is null and ("p"."created_at", "p"."id") < ($2, $3))
order by "p"."created_at" desc, "p"."id" desc
limit $4;

-- queries.ts: listByName
select "p"."id", "p"."kind", "p"."title", "p"."name", "p"."nickname", "p"."organisation", "p"."phone", "p"."email", "p"."created_at", "p"."archived_at", "p"."version", "p"."face_id", "p"."picture_id"
from "person" as "p"
where "p"."workspace_id" = $1 and ("p"."archived_at" is null and (coalesce(p.name, chr(65535)) collate "th-x-icu", p.id) > ($2, $3::uuid))
order by coalesce(p.name, chr(65535)) collate "th-x-icu", "p"."id"
limit $4;

-- queries.ts: personsHolding
select "p"."id", "p"."kind", "p"."title", "p"."name", "p"."nickname", "p"."organisation", "p"."phone", "p"."email", "p"."created_at", "p"."archived_at", "p"."version", "p"."face_id", "p"."picture_id", "f"."at" as "foundAt"
from (with "near" as materialized (select "id", "at" from (select "id", "at", "text" from "search_entry" where "search_entry"."workspace_id" = $1 and ("search_entry"."workspace_id" = $2 and ("search_entry"."workspace_id" = $3 and ("search_entry"."workspace_id" = $4 and ("kind" = $5 and ("at", "id") < ($6, $7))))) order by "at" desc, "id" desc limit 250) as "newest" where "text" like (select $8::text as "words") order by "at" desc, "id" desc limit $9), "far" as materialized (select "id", "at" from (select "id", "at", "text" from "search_entry" where "search_entry"."workspace_id" = $10 and ("search_entry"."workspace_id" = $11 and ("search_entry"."workspace_id" = $12 and ("search_entry"."workspace_id" = $13 and ("kind" = $14 and ("at", "id") < ($15, $16))))) order by "at" desc, "id" desc limit 2000) as "newest" where "text" like (select $17::text as "words") order by "at" desc, "id" desc limit $18), "everywhere" as materialized (select "id", "at" from "search_entry" where "search_entry"."workspace_id" = $19 and ("search_entry"."workspace_id" = $20 and ("search_entry"."workspace_id" = $21 and ("kind" = $22 and ("at", "id") < ($23, $24) and "text" like (select $25::text as "words"))))), "chosen" as materialized (select case when (select count(*) as "n" from "near") >= $26 then 'near' when (select count(*) as "n" from "near") * 8 < $27 then 'everywhere' when (select count(*) as "n" from "far") >= $28 then 'far' else 'everywhere' end as "place") select "id", "at" from (select "id", "at" from "near" where 'near' = (select "place" from "chosen") union all select "id", "at" from "far" where 'far' = (select "place" from "chosen") union all select "id", "at" from "everywhere" where 'everywhere' = (select "place" from "chosen")) as "found" order by "at" desc, "id" desc limit $29) as "f"
inner join "person" as "p" on "p"."workspace_id" = $30 and ("p"."id" = "f"."id")
order by "f"."at" desc, "f"."id" desc;

-- queries.ts: personsByIds
select "p"."id", "p"."kind", "p"."title", "p"."name", "p"."nickname", "p"."organisation", "p"."phone", "p"."email", "p"."created_at", "p"."archived_at", "p"."version", "p"."face_id", "p"."picture_id"
from "person" as "p"
where "p"."workspace_id" = $1 and ("p"."id" = any($2::uuid[]));

-- queries.ts: interactionsByIds
select "i"."id", "i"."occurred_at", "i"."kind", "i"."direction", "i"."is_public", "i"."text", "i"."source_id", "a"."name" as "author_name", "p"."id" as "person_id", "p"."name" as "person_name", "p"."face_id", "p"."picture_id"
from "interaction" as "i"
left join "identity" as "a" on "a"."workspace_id" = $1 and ("a"."id" = coalesce("i"."identity_id", "i"."thread_identity_id"))
left join "belonging" as "b" on "b"."workspace_id" = $2 and ("b"."identity_id" = "a"."id" and "b"."until" is null)
left join "person" as "p" on "p"."workspace_id" = $3 and ("p"."id" = "b"."person_id")
where "i"."workspace_id" = $4 and ("i"."id" = any($5::uuid[]) and "i"."removed_at" is null);

-- records.ts: readRecord
select p.id, p.kind, p.title, p.name, p.nickname, p.organisation, p.phone, p.email, p.custom, p.version, p.created_at, p.archived_at, p.face_id, p.picture_id, (select coalesce(json_agg(json_build_object('id', i.id, 'sourceId', i.source_id, 'externalId', i.external_id, 'kind', i.kind, 'name', i.name, 'profile', i.profile, 'since', i.first_met_at, 'picture', i.picture_id) order by i.first_met_at, i.id), '[]') from belonging b join identity i on i.workspace_id = b.workspace_id and i.id = b.identity_id where b.workspace_id = $1 and b.person_id = p.id and b.until is null) as identities, (select coalesce(json_agg(json_build_object('identityId', f.identity_id, 'kind', f.kind, 'value', f.value, 'typed', f.typed, 'state', f.state) order by f.place, f.value), '[]') from belonging b join identifier f on f.workspace_id = b.workspace_id and f.identity_id = b.identity_id where b.workspace_id = $2 and b.person_id = p.id and b.until is null) as identifiers
from person p
where p.workspace_id = $3 and p.id = $4;

-- commands.ts: createPerson
with made as ( insert into person (workspace_id, id, kind, title, name, nickname, organisation, phone, email, custom, version, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, $11) on conflict (workspace_id, id) do nothing returning workspace_id, id ), met as ( insert into identity (workspace_id, id, source_id, external_id, kind, name, profile, first_met_at) select workspace_id, $12, $13, id::text, 'person', $14, $15, $16 from made ), belongs as ( insert into belonging (workspace_id, identity_id, since, person_id) select workspace_id, $17, $18, id from made ), known as ( insert into identifier (workspace_id, identity_id, kind, value, typed, place, state) select workspace_id, $19, kind, value, typed, place, 'normal' from made, json_to_recordset($20::json) as r(kind text, value text, typed text, place integer) )
select id
from made;
insert into "search_entry" ("workspace_id", "kind", "id", "at", "text")
select "workspace_id", "kind", "id", "at", "text"
from json_populate_recordset(null::"search_entry", $1::json)
on conflict (workspace_id, kind, id) do update
set at = excluded.at, text = excluded.text;
-- and changes or signals

-- commands.ts: holdPerson
select "id"
from "person"
where "workspace_id" = $1 and "id" = any($2::uuid[])
order by "id"
for no key update;
select p.id, p.kind, p.title, p.name, p.nickname, p.organisation, p.phone, p.email, p.custom, p.version, p.created_at, p.archived_at, p.face_id, p.picture_id, (select coalesce(json_agg(json_build_object('id', i.id, 'sourceId', i.source_id, 'externalId', i.external_id, 'kind', i.kind, 'name', i.name, 'profile', i.profile, 'since', i.first_met_at, 'picture', i.picture_id) order by i.first_met_at, i.id), '[]') from belonging b join identity i on i.workspace_id = b.workspace_id and i.id = b.identity_id where b.workspace_id = $1 and b.person_id = p.id and b.until is null) as identities, (select coalesce(json_agg(json_build_object('identityId', f.identity_id, 'kind', f.kind, 'value', f.value, 'typed', f.typed, 'state', f.state) order by f.place, f.value), '[]') from belonging b join identifier f on f.workspace_id = b.workspace_id and f.identity_id = b.identity_id where b.workspace_id = $2 and b.person_id = p.id and b.until is null) as identifiers
from person p
where p.workspace_id = $3 and p.id = $4;

-- commands.ts: editPerson
select "id"
from "person"
where "workspace_id" = $1 and "id" = any($2::uuid[])
order by "id"
for no key update;
select p.id, p.kind, p.title, p.name, p.nickname, p.organisation, p.phone, p.email, p.custom, p.version, p.created_at, p.archived_at, p.face_id, p.picture_id, (select coalesce(json_agg(json_build_object('id', i.id, 'sourceId', i.source_id, 'externalId', i.external_id, 'kind', i.kind, 'name', i.name, 'profile', i.profile, 'since', i.first_met_at, 'picture', i.picture_id) order by i.first_met_at, i.id), '[]') from belonging b join identity i on i.workspace_id = b.workspace_id and i.id = b.identity_id where b.workspace_id = $1 and b.person_id = p.id and b.until is null) as identities, (select coalesce(json_agg(json_build_object('identityId', f.identity_id, 'kind', f.kind, 'value', f.value, 'typed', f.typed, 'state', f.state) order by f.place, f.value), '[]') from belonging b join identifier f on f.workspace_id = b.workspace_id and f.identity_id = b.identity_id where b.workspace_id = $2 and b.person_id = p.id and b.until is null) as identifiers
from person p
where p.workspace_id = $3 and p.id = $4;
insert into "identity" ("workspace_id", "id", "source_id", "external_id", "kind", "name", "profile", "first_met_at")
select "workspace_id", "id", "source_id", "external_id", "kind", "name", "profile", "first_met_at"
from json_populate_recordset(null::"identity", $1::json);
insert into "belonging" ("workspace_id", "identity_id", "since", "person_id")
select "workspace_id", "identity_id", "since", "person_id"
from json_populate_recordset(null::"belonging", $1::json);
update person p
set title = c.title, name = c.name, nickname = c.nickname, organisation = c.organisation, custom = coalesce(c.custom, '{}'), phone = (select f.value from belonging b join identifier f on f.workspace_id = b.workspace_id and f.identity_id = b.identity_id join identity i on i.workspace_id = b.workspace_id and i.id = b.identity_id where b.workspace_id = $1 and b.person_id = p.id and b.until is null and f.kind = 'phone' and f.state <> 'blocked' order by i.source_id <> $2, f.place, f.value limit 1), email = (select f.value from belonging b join identifier f on f.workspace_id = b.workspace_id and f.identity_id = b.identity_id join identity i on i.workspace_id = b.workspace_id and i.id = b.identity_id where b.workspace_id = $3 and b.person_id = p.id and b.until is null and f.kind = 'email' and f.state <> 'blocked' order by i.source_id <> $4, f.place, f.value limit 1), face_id = c.face_id, picture_id = c.picture_id, version = p.version + 1
from ( select i.person_id, (array_agg(i.name order by i.rank, i.first_met_at, i.id) filter (where i.name is not null))[1] as name, (array_agg(i.profile ->> 'title' order by i.rank, i.first_met_at, i.id) filter (where i.name is not null))[1] as title, (array_agg(i.profile ->> 'nickname' order by i.rank, i.first_met_at, i.id) filter (where i.profile ->> 'nickname' is not null))[1] as nickname, (array_agg(i.profile ->> 'organisation' order by i.rank, i.first_met_at, i.id) filter (where i.profile ->> 'organisation' is not null))[1] as organisation, (array_agg(i.profile -> 'custom' order by i.rank, i.first_met_at, i.id) filter (where i.profile ? 'custom'))[1] as custom, (array_agg(i.id order by i.rank, i.first_met_at, i.id) filter (where i.picture_id is not null))[1] as face_id, (array_agg(i.picture_id order by i.rank, i.first_met_at, i.id) filter (where i.picture_id is not null))[1] as picture_id from ( select b.person_id, i.id, i.name, i.profile, i.picture_id, i.first_met_at, i.source_id <> $5 as rank from belonging b join identity i on i.workspace_id = b.workspace_id and i.id = b.identity_id where b.workspace_id = $6 and b.person_id = any($7::uuid[]) and b.until is null ) i group by i.person_id ) c
where p.workspace_id = $8 and p.id = c.person_id;
select p.id, p.created_at, p.archived_at is not null as archived, array[p.name, p.nickname, p.organisation] || coalesce(i.words, '{}') || coalesce(f.words, '{}') as words
from person p
left join lateral (select array_agg(distinct i.name) as words from belonging b join identity i on i.workspace_id = b.workspace_id and i.id = b.identity_id where b.workspace_id = $1 and b.person_id = p.id and b.until is null and i.name is not null) i on true
left join lateral (select array_agg(distinct f.value) || array_agg(distinct f.typed) as words from belonging b join identifier f on f.workspace_id = b.workspace_id and f.identity_id = b.identity_id where b.workspace_id = $2 and b.person_id = p.id and b.until is null and f.state <> 'blocked') f on true
where p.workspace_id = $3 and p.id = any($4::uuid[]);
insert into "search_entry" ("workspace_id", "kind", "id", "at", "text")
select "workspace_id", "kind", "id", "at", "text"
from json_populate_recordset(null::"search_entry", $1::json)
on conflict (workspace_id, kind, id) do update
set at = excluded.at, text = excluded.text;
-- and changes or signals

-- commands.ts: writeTyped
insert into "identity" ("workspace_id", "id", "source_id", "external_id", "kind", "name", "profile", "first_met_at")
select "workspace_id", "id", "source_id", "external_id", "kind", "name", "profile", "first_met_at"
from json_populate_recordset(null::"identity", $1::json);
insert into "belonging" ("workspace_id", "identity_id", "since", "person_id")
select "workspace_id", "identity_id", "since", "person_id"
from json_populate_recordset(null::"belonging", $1::json);
with gone as ( delete from identifier f where f.workspace_id = $1 and f.identity_id = $2 and f.kind in ('phone', 'email') and not exists (select from json_to_recordset($3::json) as r(kind text, value text) where r.kind = f.kind and r.value = f.value) ) insert into identifier (workspace_id, identity_id, kind, value, typed, place, state)
select $4, $5, kind, value, typed, place, 'normal'
from json_to_recordset($6::json) as r(kind text, value text, typed text, place integer)
on conflict (workspace_id, identity_id, kind, value) do update
set typed = excluded.typed, place = excluded.place;
update person p
set title = c.title, name = c.name, nickname = c.nickname, organisation = c.organisation, custom = coalesce(c.custom, '{}'), phone = (select f.value from belonging b join identifier f on f.workspace_id = b.workspace_id and f.identity_id = b.identity_id join identity i on i.workspace_id = b.workspace_id and i.id = b.identity_id where b.workspace_id = $1 and b.person_id = p.id and b.until is null and f.kind = 'phone' and f.state <> 'blocked' order by i.source_id <> $2, f.place, f.value limit 1), email = (select f.value from belonging b join identifier f on f.workspace_id = b.workspace_id and f.identity_id = b.identity_id join identity i on i.workspace_id = b.workspace_id and i.id = b.identity_id where b.workspace_id = $3 and b.person_id = p.id and b.until is null and f.kind = 'email' and f.state <> 'blocked' order by i.source_id <> $4, f.place, f.value limit 1), face_id = c.face_id, picture_id = c.picture_id, version = p.version + 1
from ( select i.person_id, (array_agg(i.name order by i.rank, i.first_met_at, i.id) filter (where i.name is not null))[1] as name, (array_agg(i.profile ->> 'title' order by i.rank, i.first_met_at, i.id) filter (where i.name is not null))[1] as title, (array_agg(i.profile ->> 'nickname' order by i.rank, i.first_met_at, i.id) filter (where i.profile ->> 'nickname' is not null))[1] as nickname, (array_agg(i.profile ->> 'organisation' order by i.rank, i.first_met_at, i.id) filter (where i.profile ->> 'organisation' is not null))[1] as organisation, (array_agg(i.profile -> 'custom' order by i.rank, i.first_met_at, i.id) filter (where i.profile ? 'custom'))[1] as custom, (array_agg(i.id order by i.rank, i.first_met_at, i.id) filter (where i.picture_id is not null))[1] as face_id, (array_agg(i.picture_id order by i.rank, i.first_met_at, i.id) filter (where i.picture_id is not null))[1] as picture_id from ( select b.person_id, i.id, i.name, i.profile, i.picture_id, i.first_met_at, i.source_id <> $5 as rank from belonging b join identity i on i.workspace_id = b.workspace_id and i.id = b.identity_id where b.workspace_id = $6 and b.person_id = any($7::uuid[]) and b.until is null ) i group by i.person_id ) c
where p.workspace_id = $8 and p.id = c.person_id;
select p.id, p.created_at, p.archived_at is not null as archived, array[p.name, p.nickname, p.organisation] || coalesce(i.words, '{}') || coalesce(f.words, '{}') as words
from person p
left join lateral (select array_agg(distinct i.name) as words from belonging b join identity i on i.workspace_id = b.workspace_id and i.id = b.identity_id where b.workspace_id = $1 and b.person_id = p.id and b.until is null and i.name is not null) i on true
left join lateral (select array_agg(distinct f.value) || array_agg(distinct f.typed) as words from belonging b join identifier f on f.workspace_id = b.workspace_id and f.identity_id = b.identity_id where b.workspace_id = $2 and b.person_id = p.id and b.until is null and f.state <> 'blocked') f on true
where p.workspace_id = $3 and p.id = any($4::uuid[]);
insert into "search_entry" ("workspace_id", "kind", "id", "at", "text")
select "workspace_id", "kind", "id", "at", "text"
from json_populate_recordset(null::"search_entry", $1::json)
on conflict (workspace_id, kind, id) do update
set at = excluded.at, text = excluded.text;
-- and changes or signals

-- commands.ts: setArchived
select "id"
from "person"
where "workspace_id" = $1 and "id" = any($2::uuid[])
order by "id"
for no key update;
select p.id, p.kind, p.title, p.name, p.nickname, p.organisation, p.phone, p.email, p.custom, p.version, p.created_at, p.archived_at, p.face_id, p.picture_id, (select coalesce(json_agg(json_build_object('id', i.id, 'sourceId', i.source_id, 'externalId', i.external_id, 'kind', i.kind, 'name', i.name, 'profile', i.profile, 'since', i.first_met_at, 'picture', i.picture_id) order by i.first_met_at, i.id), '[]') from belonging b join identity i on i.workspace_id = b.workspace_id and i.id = b.identity_id where b.workspace_id = $1 and b.person_id = p.id and b.until is null) as identities, (select coalesce(json_agg(json_build_object('identityId', f.identity_id, 'kind', f.kind, 'value', f.value, 'typed', f.typed, 'state', f.state) order by f.place, f.value), '[]') from belonging b join identifier f on f.workspace_id = b.workspace_id and f.identity_id = b.identity_id where b.workspace_id = $2 and b.person_id = p.id and b.until is null) as identifiers
from person p
where p.workspace_id = $3 and p.id = $4;
update "person"
set "archived_at" = $1, "version" = $2
where "workspace_id" = $3 and "id" = $4;
delete from "search_entry"
where "workspace_id" = $1 and "kind" = $2 and "id" = any($3::uuid[]);
select p.id, p.created_at, p.archived_at is not null as archived, array[p.name, p.nickname, p.organisation] || coalesce(i.words, '{}') || coalesce(f.words, '{}') as words
from person p
left join lateral (select array_agg(distinct i.name) as words from belonging b join identity i on i.workspace_id = b.workspace_id and i.id = b.identity_id where b.workspace_id = $1 and b.person_id = p.id and b.until is null and i.name is not null) i on true
left join lateral (select array_agg(distinct f.value) || array_agg(distinct f.typed) as words from belonging b join identifier f on f.workspace_id = b.workspace_id and f.identity_id = b.identity_id where b.workspace_id = $2 and b.person_id = p.id and b.until is null and f.state <> 'blocked') f on true
where p.workspace_id = $3 and p.id = any($4::uuid[]);
insert into "search_entry" ("workspace_id", "kind", "id", "at", "text")
select "workspace_id", "kind", "id", "at", "text"
from json_populate_recordset(null::"search_entry", $1::json)
on conflict (workspace_id, kind, id) do update
set at = excluded.at, text = excluded.text;
-- and changes or signals

-- survivorship.ts: holdPersons
select "id"
from "person"
where "workspace_id" = $1 and "id" = any($2::uuid[])
order by "id"
for no key update;

-- survivorship.ts: computePersons
update person p
set title = c.title, name = c.name, nickname = c.nickname, organisation = c.organisation, custom = coalesce(c.custom, '{}'), phone = (select f.value from belonging b join identifier f on f.workspace_id = b.workspace_id and f.identity_id = b.identity_id join identity i on i.workspace_id = b.workspace_id and i.id = b.identity_id where b.workspace_id = $1 and b.person_id = p.id and b.until is null and f.kind = 'phone' and f.state <> 'blocked' order by i.source_id <> $2, f.place, f.value limit 1), email = (select f.value from belonging b join identifier f on f.workspace_id = b.workspace_id and f.identity_id = b.identity_id join identity i on i.workspace_id = b.workspace_id and i.id = b.identity_id where b.workspace_id = $3 and b.person_id = p.id and b.until is null and f.kind = 'email' and f.state <> 'blocked' order by i.source_id <> $4, f.place, f.value limit 1), face_id = c.face_id, picture_id = c.picture_id, version = p.version + 1
from ( select i.person_id, (array_agg(i.name order by i.rank, i.first_met_at, i.id) filter (where i.name is not null))[1] as name, (array_agg(i.profile ->> 'title' order by i.rank, i.first_met_at, i.id) filter (where i.name is not null))[1] as title, (array_agg(i.profile ->> 'nickname' order by i.rank, i.first_met_at, i.id) filter (where i.profile ->> 'nickname' is not null))[1] as nickname, (array_agg(i.profile ->> 'organisation' order by i.rank, i.first_met_at, i.id) filter (where i.profile ->> 'organisation' is not null))[1] as organisation, (array_agg(i.profile -> 'custom' order by i.rank, i.first_met_at, i.id) filter (where i.profile ? 'custom'))[1] as custom, (array_agg(i.id order by i.rank, i.first_met_at, i.id) filter (where i.picture_id is not null))[1] as face_id, (array_agg(i.picture_id order by i.rank, i.first_met_at, i.id) filter (where i.picture_id is not null))[1] as picture_id from ( select b.person_id, i.id, i.name, i.profile, i.picture_id, i.first_met_at, i.source_id <> $5 as rank from belonging b join identity i on i.workspace_id = b.workspace_id and i.id = b.identity_id where b.workspace_id = $6 and b.person_id = any($7::uuid[]) and b.until is null ) i group by i.person_id ) c
where p.workspace_id = $8 and p.id = c.person_id;

-- survivorship.ts: indexPersons
select p.id, p.created_at, p.archived_at is not null as archived, array[p.name, p.nickname, p.organisation] || coalesce(i.words, '{}') || coalesce(f.words, '{}') as words
from person p
left join lateral (select array_agg(distinct i.name) as words from belonging b join identity i on i.workspace_id = b.workspace_id and i.id = b.identity_id where b.workspace_id = $1 and b.person_id = p.id and b.until is null and i.name is not null) i on true
left join lateral (select array_agg(distinct f.value) || array_agg(distinct f.typed) as words from belonging b join identifier f on f.workspace_id = b.workspace_id and f.identity_id = b.identity_id where b.workspace_id = $2 and b.person_id = p.id and b.until is null and f.state <> 'blocked') f on true
where p.workspace_id = $3 and p.id = any($4::uuid[]);
insert into "search_entry" ("workspace_id", "kind", "id", "at", "text")
select "workspace_id", "kind", "id", "at", "text"
from json_populate_recordset(null::"search_entry", $1::json)
on conflict (workspace_id, kind, id) do update
set at = excluded.at, text = excluded.text;

-- survivorship.ts: moveInSearch
delete from "search_entry"
where "workspace_id" = $1 and "kind" = $2 and "id" = any($3::uuid[]);
select p.id, p.created_at, p.archived_at is not null as archived, array[p.name, p.nickname, p.organisation] || coalesce(i.words, '{}') || coalesce(f.words, '{}') as words
from person p
left join lateral (select array_agg(distinct i.name) as words from belonging b join identity i on i.workspace_id = b.workspace_id and i.id = b.identity_id where b.workspace_id = $1 and b.person_id = p.id and b.until is null and i.name is not null) i on true
left join lateral (select array_agg(distinct f.value) || array_agg(distinct f.typed) as words from belonging b join identifier f on f.workspace_id = b.workspace_id and f.identity_id = b.identity_id where b.workspace_id = $2 and b.person_id = p.id and b.until is null and f.state <> 'blocked') f on true
where p.workspace_id = $3 and p.id = any($4::uuid[]);
insert into "search_entry" ("workspace_id", "kind", "id", "at", "text")
select "workspace_id", "kind", "id", "at", "text"
from json_populate_recordset(null::"search_entry", $1::json)
on conflict (workspace_id, kind, id) do update
set at = excluded.at, text = excluded.text;

-- timeline.ts: timelinePage
select "n".*
from "belonging" as "b"
inner join lateral (select "i"."id", "i"."occurred_at", "i"."kind", "i"."direction", "i"."is_public", "i"."text", "i"."removed_at", "i"."source_id" from "interaction" as "i" where "i"."workspace_id" = $1 and ("i"."workspace_id" = $2 and ("i"."identity_id" = "b"."identity_id")) order by "i"."occurred_at" desc, "i"."id" desc limit $3) as "n" on true
where "b"."workspace_id" = $4 and ("b"."person_id" = $5 and "b"."until" is null);
select "n".*
from "belonging" as "b"
inner join lateral (select "i"."id", "i"."occurred_at", "i"."kind", "i"."direction", "i"."is_public", "i"."text", "i"."removed_at", "i"."source_id" from "interaction" as "i" where "i"."workspace_id" = $1 and ("i"."workspace_id" = $2 and ("i"."identity_id" is null and "i"."thread_identity_id" = "b"."identity_id")) order by "i"."occurred_at" desc, "i"."id" desc limit $3) as "n" on true
where "b"."workspace_id" = $4 and ("b"."person_id" = $5 and "b"."until" is null);
select "c"."id", "c"."at", "c"."kind", "c"."columns", "c"."actor_kind", "m"."name" as "member_name"
from "change" as "c"
left join "member" as "m" on "m"."workspace_id" = $1 and (cast("m"."id" as text) = "c"."actor_id")
where "c"."workspace_id" = $2 and (("c"."record_kind" = $3 and "c"."record_id" = $4) or ("c"."record_kind" = $5 and "c"."record_id" in (select "b"."identity_id" from "belonging" as "b" where "b"."workspace_id" = $6 and ("b"."workspace_id" = $7 and ("b"."person_id" = $8 and "b"."until" is null)))))
order by "c"."at" desc, "c"."id" desc
limit $9;

-- timeline.ts: saidBy
select "n".*
from "belonging" as "b"
inner join lateral (select "i"."id", "i"."occurred_at", "i"."kind", "i"."direction", "i"."is_public", "i"."text", "i"."removed_at", "i"."source_id" from "interaction" as "i" where "i"."workspace_id" = $1 and ("i"."workspace_id" = $2 and (("i"."occurred_at", "i"."id") < ($3, $4) and "i"."is_public" = $5 and "i"."identity_id" = "b"."identity_id")) order by "i"."occurred_at" desc, "i"."id" desc limit $6) as "n" on true
where "b"."workspace_id" = $7 and ("b"."person_id" = $8 and "b"."until" is null);

-- timeline.ts: saidTo
select "n".*
from "belonging" as "b"
inner join lateral (select "i"."id", "i"."occurred_at", "i"."kind", "i"."direction", "i"."is_public", "i"."text", "i"."removed_at", "i"."source_id" from "interaction" as "i" where "i"."workspace_id" = $1 and ("i"."workspace_id" = $2 and (("i"."occurred_at", "i"."id") < ($3, $4) and "i"."direction" = $5 and "i"."identity_id" is null and "i"."thread_identity_id" = "b"."identity_id")) order by "i"."occurred_at" desc, "i"."id" desc limit $6) as "n" on true
where "b"."workspace_id" = $7 and ("b"."person_id" = $8 and "b"."until" is null);

-- timeline.ts: changesOf
select "c"."id", "c"."at", "c"."kind", "c"."columns", "c"."actor_kind", "m"."name" as "member_name"
from "change" as "c"
left join "member" as "m" on "m"."workspace_id" = $1 and (cast("m"."id" as text) = "c"."actor_id")
where "c"."workspace_id" = $2 and ((("c"."record_kind" = $3 and "c"."record_id" = $4) or ("c"."record_kind" = $5 and "c"."record_id" in (select "b"."identity_id" from "belonging" as "b" where "b"."workspace_id" = $6 and ("b"."workspace_id" = $7 and ("b"."person_id" = $8 and "b"."until" is null))))) and ("c"."at", "c"."id") < ($9, $10))
order by "c"."at" desc, "c"."id" desc
limit $11;

-- conflicts.ts: conflict
select "c"."at", "m"."name"
from "change" as "c"
left join "member" as "m" on "m"."workspace_id" = "c"."workspace_id" and cast("m"."id" as text) = "c"."actor_id"
where "c"."workspace_id" = $1 and "c"."record_kind" = $2 and "c"."record_id" = $3 and c.columns ? $4
order by "c"."id" desc
limit $5;

-- withdrawal.ts: interactionsOf
select "id", "external_id"
from "interaction"
where "workspace_id" = $1 and "source_id" = $2 and "external_id" = any($3::text[]) and "removed_at" is null;

-- withdrawal.ts: withdraw
update interaction
set text = null, details = null, identity_id = null, thread_identity_id = null, is_public = false, external_id = 'withdrawn:' || id, removed_at = $1, version = version + 1
where workspace_id = $2 and id = any($3::uuid[])
returning id, version;
delete from "search_entry"
where "workspace_id" = $1 and "kind" = $2 and "id" = any($3::uuid[]);

-- withdrawal.ts: forgetUnheard
select i.id as identity_id, i.picture_id, b.person_id
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
delete from "file"
where "workspace_id" = $1 and "id" = $2;
delete from "search_entry"
where "workspace_id" = $1 and "kind" = $2 and "id" = any($3::uuid[]);
-- and changes or signals

-- identities.ts: meet
select i.id, i.source_id as "sourceId", i.external_id as "externalId", i.kind, i.name, not r.is_told and case when i.profiled_at is null then i.first_met_at < $1 else i.profiled_at < $2 end as "isStale"
from json_to_recordset($3::json) as r(source_id uuid, external_id text, is_told boolean)
join identity i on i.workspace_id = $4 and i.source_id = r.source_id and i.external_id = r.external_id;
insert into "identity" ("workspace_id", "id", "source_id", "external_id", "kind", "name", "first_met_at", "profiled_at")
select "workspace_id", "id", "source_id", "external_id", "kind", "name", "first_met_at", "profiled_at"
from json_populate_recordset(null::"identity", $1::json)
on conflict (workspace_id, source_id, external_id) do nothing
returning id, source_id as "sourceId", external_id as "externalId", kind, name;
select i.id, i.source_id as "sourceId", i.external_id as "externalId", i.kind, i.name, not r.is_told and case when i.profiled_at is null then i.first_met_at < $1 else i.profiled_at < $2 end as "isStale"
from json_to_recordset($3::json) as r(source_id uuid, external_id text, is_told boolean)
join identity i on i.workspace_id = $4 and i.source_id = r.source_id and i.external_id = r.external_id;

-- identities.ts: giveEachAPerson
insert into "person" ("workspace_id", "id", "kind", "name", "custom", "version", "created_at")
select "workspace_id", "id", "kind", "name", "custom", "version", "created_at"
from json_populate_recordset(null::"person", $1::json);
insert into "belonging" ("workspace_id", "identity_id", "since", "person_id")
select "workspace_id", "identity_id", "since", "person_id"
from json_populate_recordset(null::"belonging", $1::json);
-- and changes or signals

-- identities.ts: personsOf
select "person_id"
from "belonging"
where "workspace_id" = $1 and "identity_id" = any($2::uuid[]) and "until" is null;

-- profiles.ts: tellStale
-- and changes or signals

-- profiles.ts: identitiesToAsk
select "i"."id", "i"."source_id" as "sourceId", "i"."external_id" as "externalId", "i"."kind", "i"."picture_id" as "pictureId", "i"."profile", (select "l"."thread" from "interaction" as "l" where "l"."workspace_id" = $1 and "l"."identity_id" = "i"."id" order by "l"."occurred_at" desc, "l"."id" desc limit $2) as "thread"
from "identity" as "i"
where "i"."workspace_id" = $3 and "i"."id" = any($4::uuid[]) and ("i"."profiled_at" is null or "i"."profiled_at" < $5);

-- profiles.ts: keepProfile
select "person_id"
from "belonging"
where "workspace_id" = $1 and "identity_id" = any($2::uuid[]) and "until" is null;
select "id"
from "person"
where "workspace_id" = $1 and "id" = any($2::uuid[])
order by "id"
for no key update;
select "name", "profile", "picture_id"
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

-- interactions.ts: indexInteractions
select "id", "text", "occurred_at" as "occurredAt"
from "interaction"
where "workspace_id" = $1 and "id" = any($2::uuid[]) and "removed_at" is null
order by "id"
for no key update;
insert into "search_entry" ("workspace_id", "kind", "id", "at", "text")
select "workspace_id", "kind", "id", "at", "text"
from json_populate_recordset(null::"search_entry", $1::json)
on conflict (workspace_id, kind, id) do update
set at = excluded.at, text = excluded.text;

-- interactions.ts: takeBack
insert into interaction (workspace_id, id, source_id, thread, external_id, direction, is_public, kind, version, occurred_at, received_at, removed_at)
select $1, id, source_id, thread, external_id, 'in', false, 'removed', 1, at, at, at
from json_to_recordset($2::json) as r(id uuid, source_id uuid, thread text, external_id text, at timestamptz)
on conflict (workspace_id, source_id, external_id) do update
set text = null, details = null, removed_at = excluded.removed_at, version = interaction.version + 1
returning id;

-- revisions.ts: revise
select i.id, i.version, i.text as "from", r.text as "to", r.details, r.received_at, i.occurred_at
from json_to_recordset($1::json) as r(source_id uuid, external_id text, text text, details jsonb, received_at timestamptz)
join interaction i on i.workspace_id = $2 and i.source_id = r.source_id and i.external_id = r.external_id
where i.removed_at is null and i.received_at <= r.received_at and (i.text is distinct from r.text or i.details is distinct from r.details)
order by i.id
for no key update of i;
update interaction i
set text = r.text, details = r.details, received_at = r.received_at, version = i.version + 1
from json_to_recordset($1::json) as r(id uuid, text text, details jsonb, received_at timestamptz)
where i.workspace_id = $2 and i.id = r.id;
insert into "search_entry" ("workspace_id", "kind", "id", "at", "text")
select "workspace_id", "kind", "id", "at", "text"
from json_populate_recordset(null::"search_entry", $1::json)
on conflict (workspace_id, kind, id) do update
set at = excluded.at, text = excluded.text;
-- and changes or signals
