-- What the functions of this folder send to the database, one example call each.
-- Renew with: UPDATE=1 npx vitest run --project house

-- queries.ts: insertKey
insert into "api_key" ("workspace_id", "id", "role", "version", "name", "secret_digest", "created_at")
values ($1, $2, $3, $4, $5, $6, $7);

-- queries.ts: lockKey
select "id", "role", "version"
from "api_key"
where "workspace_id" = $1 and "id" = $2 and "revoked_at" is null
for update;

-- queries.ts: endKey
update "api_key"
set "revoked_at" = $1, "version" = "version" + $2
where "workspace_id" = $3 and "id" = $4;

-- queries.ts: workingKeys
select "id", "name", "role", "created_at", "last_used_at"
from "api_key"
where "api_key"."workspace_id" = $1 and ("revoked_at" is null and "id" < $2)
order by "id" desc
limit $3;
