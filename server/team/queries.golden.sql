-- What the functions of this folder send to the database, one example call each.
-- Renew with: UPDATE=1 npx vitest run --project house

-- accounts.ts: findAccount
select u.id as "userId", u.name, u.email, a.password as "passwordHash"
from auth."user" u
left join auth.account a on a."userId" = u.id and a."providerId" = 'credential'
where u.email = $1;

-- accounts.ts: findOrMakeAccount
insert into auth."user" (id, name, email, "emailVerified", "createdAt", "updatedAt")
values ($1, $2, $3, false, $4, $4)
on conflict (email) do nothing;
select u.id as "userId", u.name, u.email, a.password as "passwordHash"
from auth."user" u
left join auth.account a on a."userId" = u.id and a."providerId" = 'credential'
where u.email = $1;

-- accounts.ts: setFirstPassword
insert into auth.account (id, "accountId", "providerId", "userId", password, "createdAt", "updatedAt")
values ($1, $2::text, 'credential', $2::uuid, $3, $4, $4)
on conflict ("providerId", "accountId") do nothing;
update auth."user"
set name = $2, "updatedAt" = $3
where id = $1;

-- accounts.ts: deleteSession
delete from auth.session
where token = $1;

-- accounts.ts: forgetEndedSessions
delete from auth.session
where "expiresAt" <= $1;

-- accounts.ts: mayKnock
insert into knock (user_id, workspace_id)
values ($1, $2)
on conflict do nothing;

-- accounts.ts: workspacesOf
select w.id, w.name, m.id as "memberId", m.role
from knock k
join member m on m.workspace_id = k.workspace_id and m.user_id = k.user_id and m.removed_at is null
join workspace w on w.id = k.workspace_id
where k.user_id = $1
order by w.name, w.id;

-- workspaces.ts: findOrMakeWorkspace
insert into workspace (id, name, created_at)
values ($1, $2, $3)
on conflict (name) do nothing;
select id
from workspace
where name = $1;
