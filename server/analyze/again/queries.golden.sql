-- What the functions of this folder send to the database, one example call each.
-- Renew with: UPDATE=1 npx vitest run --project house

-- claims.ts: claimRereading
insert into claim (id, workspace_id, kind, record, due)
select $1, $2, 'rereading', $3, $4
where not exists (select from claim where workspace_id = $5 and kind = 'rereading');

-- claims.ts: staleWorkspaces
select w.id
from workspace w
where not exists (select from claim c where c.workspace_id = w.id and c.kind = 'rereading') and not exists (select from rereading r where r.workspace_id = w.id and (r.model = $1 or r.model like $1 || '+%'))
order by w.id;

-- claims.ts: takeRereadingClaim
update claim
set due = $2
where id = ( select id from claim where kind = 'rereading' and due <= $1 order by due, id limit 1 for no key update skip locked)
returning id, workspace_id as "workspaceId";

-- claims.ts: giveBackRereading
update "claim"
set "due" = $1
where "workspace_id" = $2 and "id" = $3;

-- claims.ts: dropRereading
delete from "claim"
where "workspace_id" = $1 and "id" = $2;

-- queries.ts: findRereading
select "model", "after_id" as "afterId", "total", "looked_at" as "lookedAt", "read", "changed", "started_at" as "startedAt", "ended_at" as "endedAt", "version"
from "rereading"
where "workspace_id" = $1
for no key update;

-- queries.ts: beginRereading
select count(*)::int as total
from reading
where workspace_id = $1;
select "model", "after_id" as "afterId", "total", "looked_at" as "lookedAt", "read", "changed", "started_at" as "startedAt", "ended_at" as "endedAt", "version"
from "rereading"
where "workspace_id" = $1;
insert into "rereading" ("workspace_id", "model", "after_id", "total", "looked_at", "read", "changed", "started_at", "ended_at", "version")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
on conflict ("workspace_id") do update
set "model" = $11, "after_id" = $12, "total" = $13, "looked_at" = $14, "read" = $15, "changed" = $16, "started_at" = $17, "ended_at" = $18, "version" = $19;

-- queries.ts: keepRereading
insert into "rereading" ("workspace_id", "model", "after_id", "total", "looked_at", "read", "changed", "started_at", "ended_at", "version")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
on conflict ("workspace_id") do update
set "model" = $11, "after_id" = $12, "total" = $13, "looked_at" = $14, "read" = $15, "changed" = $16, "started_at" = $17, "ended_at" = $18, "version" = $19;

-- queries.ts: readingsAfter
select "i"."id", "i"."text", "i"."is_public" as "isPublic", "r"."model", "r"."mood"
from "reading" as "r"
inner join "interaction" as "i" on "i"."workspace_id" = "r"."workspace_id" and "i"."id" = "r"."interaction_id"
where "r"."workspace_id" = $1 and "r"."interaction_id" > $2
order by "r"."interaction_id"
limit $3;
