-- What the functions of this folder send to the database, one example call each.
-- Renew with: UPDATE=1 npx vitest run --project house

-- queries.ts: holdAccount
select
from auth."user"
where id = $1
for no key update;

-- queries.ts: setPassword
insert into auth.account (id, "accountId", "providerId", "userId", password, "createdAt", "updatedAt")
values ($1, $2::text, 'credential', $2::uuid, $3, $4, $4)
on conflict ("providerId", "accountId") do update
set password = excluded.password, "updatedAt" = excluded."updatedAt";

-- queries.ts: endSessions
delete from auth.session
where "userId" = $1 and token is distinct
from $2;

-- queries.ts: keepReset
insert into auth.password_reset (user_id, token_digest, workspace_id, member_id, expires_at)
values ($1, $2, $3, $4, $5)
on conflict (user_id) do update
set token_digest = excluded.token_digest, workspace_id = excluded.workspace_id, member_id = excluded.member_id, expires_at = excluded.expires_at;

-- queries.ts: findReset
select u.id as "userId", u.name, u.email, r.workspace_id as "workspaceId", r.member_id as "memberId"
from auth.password_reset r
join auth."user" u on u.id = r.user_id
where r.token_digest = $1 and r.expires_at > $2;

-- queries.ts: dropReset
delete from auth.password_reset
where user_id = $1;

-- queries.ts: forgetEndedResets
delete from auth.password_reset
where expires_at <= $1;

-- queries.ts: memberAccount
select user_id as "userId", role
from member
where workspace_id = $1 and id = $2 and removed_at is null;
