-- What the functions of this folder send to the database, one example call each.
-- Renew with: UPDATE=1 npx vitest run --project house

-- queries.ts: insertInvitation
insert into "invitation" ("workspace_id", "id", "role", "version", "email", "name", "token_digest", "created_at", "expires_at")
values ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- queries.ts: invitationByDigest
select "id", "email", "name", "role", "expires_at", "accepted_at", "revoked_at", "version"
from "invitation"
where "workspace_id" = $1 and "token_digest" = $2;

-- queries.ts: lockInvitation
select "id", "email", "name", "role", "expires_at", "accepted_at", "revoked_at", "version"
from "invitation"
where "workspace_id" = $1 and "id" = $2
for update;

-- queries.ts: lockOpenInvitationsTo
select "id", "email", "name", "role", "expires_at", "accepted_at", "revoked_at", "version"
from "invitation"
where "workspace_id" = $1 and "email" = $2 and "accepted_at" is null and "revoked_at" is null
for update;

-- queries.ts: endInvitation
update "invitation"
set "accepted_at" = $1, "accepted_by" = $2, "version" = "version" + $3
where "workspace_id" = $4 and "id" = $5;

-- queries.ts: openInvitations
select "id", "email", "name", "role", "expires_at"
from "invitation"
where "invitation"."workspace_id" = $1 and ("accepted_at" is null and "revoked_at" is null and "expires_at" > $2 and "id" < $3)
order by "id" desc
limit $4;
