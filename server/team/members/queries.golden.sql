-- What the functions of this folder send to the database, one example call each.
-- Renew with: UPDATE=1 npx vitest run --project house

-- queries.ts: lockMemberOfUser
select "id", "user_id", "name", "email", "role", "joined_at", "removed_at", "version"
from "member"
where "workspace_id" = $1 and "user_id" = $2
for update;

-- queries.ts: lockMember
select "id", "user_id", "name", "email", "role", "joined_at", "removed_at", "version"
from "member"
where "workspace_id" = $1 and "id" = $2 and "removed_at" is null
for update;

-- queries.ts: lockOwners
select "id"
from "member"
where "workspace_id" = $1 and "role" = $2 and "removed_at" is null
order by "id"
for update;

-- queries.ts: isMemberByEmail
select "id"
from "member"
where "workspace_id" = $1 and "email" = $2 and "removed_at" is null;

-- queries.ts: readMember
select "id", "name", "email", "role", "joined_at"
from "member"
where "workspace_id" = $1 and "id" = $2;

-- queries.ts: insertMember
insert into "member" ("workspace_id", "id", "role", "version", "email", "name", "user_id", "joined_at")
values ($1, $2, $3, $4, $5, $6, $7, $8);

-- queries.ts: updateMember
update "member"
set "removed_at" = $1, "version" = "version" + $2
where "workspace_id" = $3 and "id" = $4;

-- queries.ts: presentMembers
select "id", "name", "email", "role", "joined_at"
from "member"
where "member"."workspace_id" = $1 and ("removed_at" is null and "id" > $2)
order by "id"
limit $3;
