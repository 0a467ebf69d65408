-- What the functions of this folder send to the database, one example call each.
-- Renew with: UPDATE=1 npx vitest run --project house

-- queries.ts: listConversations
select "c"."id", "c"."status", "c"."version", "c"."source_id", "c"."thread", "c"."mood", "c"."last_at", "c"."waiting_since", "c"."undecided", "c"."identity_id", "s"."kind" as "source_kind", "s"."name" as "source_name", "i"."name" as "customer_name", "i"."kind" as "customer_kind", "i"."picture_id", "l"."text" as "last_text", "l"."kind" as "last_kind", "l"."direction" as "last_direction"
from "conversation" as "c"
inner join "source" as "s" on "s"."workspace_id" = $1 and ("s"."id" = "c"."source_id")
inner join "interaction" as "l" on "l"."workspace_id" = $2 and ("l"."id" = "c"."last_interaction_id")
left join "identity" as "i" on "i"."workspace_id" = $3 and ("i"."id" = "c"."identity_id")
where "c"."workspace_id" = $4 and ("c"."status" = $5 and ("c"."last_at", "c"."id") < ($6, $7))
order by "c"."last_at" desc, "c"."id" desc
limit $8;

-- queries.ts: readConversation
select "c"."id", "c"."status", "c"."version", "c"."source_id", "c"."thread", "c"."mood", "c"."last_at", "c"."waiting_since", "c"."undecided", "c"."identity_id", "s"."kind" as "source_kind", "s"."name" as "source_name", "i"."name" as "customer_name", "i"."kind" as "customer_kind", "i"."picture_id", "l"."text" as "last_text", "l"."kind" as "last_kind", "l"."direction" as "last_direction"
from "conversation" as "c"
inner join "source" as "s" on "s"."workspace_id" = $1 and ("s"."id" = "c"."source_id")
inner join "interaction" as "l" on "l"."workspace_id" = $2 and ("l"."id" = "c"."last_interaction_id")
left join "identity" as "i" on "i"."workspace_id" = $3 and ("i"."id" = "c"."identity_id")
where "c"."workspace_id" = $4 and ("c"."id" = $5);

-- queries.ts: listItems
select "i"."id", "i"."kind", "i"."direction", "i"."text", "i"."removed_at", "i"."occurred_at", "i"."identity_id", "i"."quoted_external_id", "a"."name" as "author_name", "m"."name" as "member_name", "r"."language", "r"."mood", "r"."words", "r"."model", "o"."id" as "outbox_id", "o"."state", "o"."via", "o"."attempts", "o"."problem", "md"."state" as "media_state", "md"."problem" as "media_problem", "md"."name" as "media_name", "f"."name" as "file_name", "f"."media_type", "f"."size", case when "i"."kind" = $1 then "i"."details" else null end as "sticker", "i"."details" ->> 'quoteToken' is not null as "quotable"
from "conversation_item" as "ci"
inner join "interaction" as "i" on "i"."workspace_id" = $2 and ("i"."id" = "ci"."interaction_id")
left join "identity" as "a" on "a"."workspace_id" = $3 and ("a"."id" = "i"."identity_id")
left join "reading" as "r" on "r"."workspace_id" = $4 and ("r"."interaction_id" = "i"."id")
left join "outbox" as "o" on "o"."workspace_id" = $5 and ("o"."interaction_id" = "i"."id")
left join "member" as "m" on "m"."workspace_id" = $6 and ("m"."id" = "o"."member_id")
left join "media" as "md" on "md"."workspace_id" = $7 and ("md"."interaction_id" = "i"."id")
left join "file" as "f" on "f"."workspace_id" = $8 and ("f"."id" = "md"."file_id")
where "ci"."workspace_id" = $9 and ("ci"."conversation_id" = $10 and ("ci"."occurred_at", "ci"."interaction_id") < ($11, $12))
order by "ci"."occurred_at" desc, "ci"."interaction_id" desc
limit $13;

-- queries.ts: freeUntil
select "expires_at"
from "reply_token"
where "reply_token"."workspace_id" = $1 and ("source_id" = $2 and "thread" = $3 and "used_at" is null and "expires_at" > $4)
order by "expires_at" desc
limit $5;

-- quotes.ts: listQuoted
select "i"."id", "i"."kind", "i"."direction", "i"."text", "i"."removed_at", "ci"."interaction_id" as "here", "a"."name" as "author_name", "i"."external_id" as "quoted"
from "interaction" as "i"
left join "conversation_item" as "ci" on "ci"."workspace_id" = $1 and ("ci"."interaction_id" = "i"."id" and "ci"."conversation_id" = $2)
left join "identity" as "a" on "a"."workspace_id" = $3 and ("a"."id" = "i"."identity_id")
where "i"."workspace_id" = $4 and ("i"."source_id" = $5 and "i"."external_id" in ($6));
select "i"."id", "i"."kind", "i"."direction", "i"."text", "i"."removed_at", "ci"."interaction_id" as "here", "a"."name" as "author_name", "o"."provider_id" as "quoted"
from "interaction" as "i"
left join "conversation_item" as "ci" on "ci"."workspace_id" = $1 and ("ci"."interaction_id" = "i"."id" and "ci"."conversation_id" = $2)
left join "identity" as "a" on "a"."workspace_id" = $3 and ("a"."id" = "i"."identity_id")
inner join "outbox" as "o" on "o"."workspace_id" = $4 and ("o"."interaction_id" = "i"."id")
where "i"."workspace_id" = $5 and ("i"."source_id" = $6 and "o"."source_id" = $7 and "o"."provider_id" in ($8));

-- quotes.ts: findQuotable
select "external_id"
from "interaction"
where "workspace_id" = $1 and "id" = $2 and "source_id" = $3 and "thread" = $4 and "details" ->> 'quoteToken' is not null;

-- commands.ts: reply
select "id", "source_id", "thread", "identity_id", "status", "version", "waiting_since"
from "conversation"
where "workspace_id" = $1 and "id" = $2
for no key update;
select "conversation_id", "interaction_id"
from "outbox"
where "workspace_id" = $1 and "id" = $2;
insert into "interaction" ("workspace_id", "id", "source_id", "thread", "external_id", "direction", "kind", "identity_id", "thread_identity_id", "is_public", "quoted_external_id", "text", "details", "version", "occurred_at", "received_at")
select "workspace_id", "id", "source_id", "thread", "external_id", "direction", "kind", "identity_id", "thread_identity_id", "is_public", "quoted_external_id", "text", "details", "version", "occurred_at", "received_at"
from json_populate_recordset(null::"interaction", $1::json)
on conflict (workspace_id, source_id, external_id) do nothing
returning id;
insert into "conversation_item" ("workspace_id", "conversation_id", "occurred_at", "interaction_id")
select "workspace_id", "conversation_id", "occurred_at", "interaction_id"
from json_populate_recordset(null::"conversation_item", $1::json)
on conflict do nothing;
insert into "outbox" ("workspace_id", "id", "source_id", "conversation_id", "interaction_id", "recipient", "member_id", "state", "attempts", "created_at")
select "workspace_id", "id", "source_id", "conversation_id", "interaction_id", "recipient", "member_id", "state", "attempts", "created_at"
from json_populate_recordset(null::"outbox", $1::json);
insert into "claim" ("id", "workspace_id", "kind", "record", "due")
select "id", "workspace_id", "kind", "record", "due"
from json_populate_recordset(null::"claim", $1::json);
update "conversation"
set "version" = $1, "last_at" = $2, "last_interaction_id" = $3, "waiting_since" = $4
where "workspace_id" = $5 and "id" = $6;
-- and changes or signals

-- commands.ts: setStatus
select "id", "source_id", "thread", "identity_id", "status", "version", "waiting_since"
from "conversation"
where "workspace_id" = $1 and "id" = $2
for no key update;
update "conversation"
set "version" = $1, "status" = $2, "done_at" = $3, "waiting_since" = $4
where "workspace_id" = $5 and "id" = $6;
-- and changes or signals

-- commands.ts: decide
select "o"."id", "o"."source_id", "o"."conversation_id", "o"."interaction_id", "o"."recipient", "o"."state", "o"."created_at", "i"."text", "i"."thread", "q"."details" ->> 'quoteToken' as "quote_token"
from "outbox" as "o"
inner join "interaction" as "i" on "i"."workspace_id" = "o"."workspace_id" and "i"."id" = "o"."interaction_id"
left join "interaction" as "q" on "q"."workspace_id" = "o"."workspace_id" and "q"."source_id" = "o"."source_id" and "q"."external_id" = "i"."quoted_external_id"
where "o"."workspace_id" = $1 and "o"."id" = $2
for update of "o";
select "via", "outcome", "status", "began_at" as "beganAt", "ended_at" as "endedAt"
from "outbox_attempt"
where "workspace_id" = $1 and "outbox_id" = $2
order by "number";
update "outbox_attempt"
set "ended_at" = $1, "outcome" = $2, "status" = $3, "detail" = $4
where "workspace_id" = $5 and "outbox_id" = $6 and "number" = $7;
insert into "claim" ("id", "workspace_id", "kind", "record", "due")
select "id", "workspace_id", "kind", "record", "due"
from json_populate_recordset(null::"claim", $1::json);
update "outbox"
set "state" = $1
where "workspace_id" = $2 and "id" = $3;
select "id"
from "conversation"
where "workspace_id" = $1 and "id" = $2
for no key update;
update conversation
set version = version + 1, undecided = ( select count(*) from outbox o where o.workspace_id = conversation.workspace_id and o.conversation_id = conversation.id and o.state in ('failed', 'uncertain'))
where workspace_id = $1 and id = $2
returning version;
-- and changes or signals

-- names.ts: followNames
select c.id, c.version
from conversation c
where c.workspace_id = $1 and c.status = 'open' and (c.identity_id = $2 or c.id in ( select ci.conversation_id from ( select i.id from interaction i where i.workspace_id = $3 and i.identity_id = $4 order by i.occurred_at desc, i.id desc limit $5) said join conversation_item ci on ci.workspace_id = $6 and ci.interaction_id = said.id));

-- outbox.ts: readOutbox
select "o"."id", "o"."source_id", "o"."conversation_id", "o"."interaction_id", "o"."recipient", "o"."state", "o"."created_at", "i"."text", "i"."thread", "q"."details" ->> 'quoteToken' as "quote_token"
from "outbox" as "o"
inner join "interaction" as "i" on "i"."workspace_id" = "o"."workspace_id" and "i"."id" = "o"."interaction_id"
left join "interaction" as "q" on "q"."workspace_id" = "o"."workspace_id" and "q"."source_id" = "o"."source_id" and "q"."external_id" = "i"."quoted_external_id"
where "o"."workspace_id" = $1 and "o"."id" = $2
for update of "o";

-- outbox.ts: isEarlierUnderWay
select "id"
from "outbox"
where "workspace_id" = $1 and "source_id" = $2 and "recipient" = $3 and state in ('waiting', 'sending') and ("created_at", "id") < ($4, $5)
limit $6;

-- outbox.ts: readAttempts
select "via", "outcome", "status", "began_at" as "beganAt", "ended_at" as "endedAt"
from "outbox_attempt"
where "workspace_id" = $1 and "outbox_id" = $2
order by "number";

-- outbox.ts: beginAttempt
insert into "outbox_attempt" ("workspace_id", "outbox_id", "number", "via", "retry_key", "began_at")
select "workspace_id", "outbox_id", "number", "via", "retry_key", "began_at"
from json_populate_recordset(null::"outbox_attempt", $1::json);
update "outbox"
set "state" = $1, "via" = $2, "attempts" = $3
where "workspace_id" = $4 and "id" = $5;
-- and changes or signals

-- outbox.ts: endAttempt
update "outbox_attempt"
set "ended_at" = $1, "outcome" = $2, "status" = $3, "detail" = $4
where "workspace_id" = $5 and "outbox_id" = $6 and "number" = $7;

-- outbox.ts: setState
update "outbox"
set "state" = $1, "sent_at" = $2, "provider_id" = $3, "problem" = $4, "detail" = $5
where "workspace_id" = $6 and "id" = $7;
-- and changes or signals

-- outbox.ts: countUndecided
select "id"
from "conversation"
where "workspace_id" = $1 and "id" = $2
for no key update;
update conversation
set version = version + 1, undecided = ( select count(*) from outbox o where o.workspace_id = conversation.workspace_id and o.conversation_id = conversation.id and o.state in ('failed', 'uncertain'))
where workspace_id = $1 and id = $2
returning version;

-- place.ts: placeInConversations
select c.id, c.source_id, c.thread, c.version, c.last_at, c.last_interaction_id, c.waiting_since, c.mood
from conversation c
join json_to_recordset($1::json) as r(source_id uuid, thread text) on c.source_id = r.source_id and c.thread = r.thread
where c.workspace_id = $2 and c.status = 'open'
order by c.id
for no key update of c;
insert into "conversation" ("id", "source_id", "thread", "version", "last_at", "last_interaction_id", "waiting_since", "mood", "workspace_id", "identity_id", "status", "opened_at", "undecided")
select "id", "source_id", "thread", "version", "last_at", "last_interaction_id", "waiting_since", "mood", "workspace_id", "identity_id", "status", "opened_at", "undecided"
from json_populate_recordset(null::"conversation", $1::json);
insert into "conversation_item" ("workspace_id", "conversation_id", "occurred_at", "interaction_id")
select "workspace_id", "conversation_id", "occurred_at", "interaction_id"
from json_populate_recordset(null::"conversation_item", $1::json)
on conflict do nothing;
update conversation c
set version = r.version, last_at = r.last_at, last_interaction_id = r.last_interaction_id, waiting_since = r.waiting_since, mood = r.mood
from json_to_recordset($1::json) as r(id uuid, version integer, last_at timestamptz, last_interaction_id uuid, waiting_since timestamptz, mood text)
where c.workspace_id = $2 and c.id = r.id;
-- and changes or signals

-- place.ts: reconsider
update conversation c
set version = c.version + 1, mood = ( select r.mood from conversation_item i join reading r on r.workspace_id = i.workspace_id and r.interaction_id = i.interaction_id where i.workspace_id = c.workspace_id and i.conversation_id = c.id order by i.occurred_at desc, i.interaction_id desc limit 1)
where c.workspace_id = $1 and c.id in ( select conversation_id from conversation_item where workspace_id = $2 and interaction_id = any($3::uuid[]))
returning c.id, c.version;

-- place.ts: addItems
insert into "conversation_item" ("workspace_id", "conversation_id", "occurred_at", "interaction_id")
select "workspace_id", "conversation_id", "occurred_at", "interaction_id"
from json_populate_recordset(null::"conversation_item", $1::json)
on conflict do nothing;

-- claims.ts: takeSendClaim
update claim
set due = $2
where id = ( select c.id from claim c join workspace w on w.id = c.workspace_id and not w.sending_paused where c.kind = 'send' and c.due <= $1 order by c.due, c.id limit 1 for no key update of c skip locked)
returning id, workspace_id as "workspaceId", record;

-- claims.ts: claimSending
insert into "claim" ("id", "workspace_id", "kind", "record", "due")
select "id", "workspace_id", "kind", "record", "due"
from json_populate_recordset(null::"claim", $1::json);

-- claims.ts: dropClaim
delete from "claim"
where "workspace_id" = $1 and "id" = $2;

-- claims.ts: postponeClaim
update "claim"
set "due" = $1
where "workspace_id" = $2 and "id" = $3;

-- tokens.ts: keepTokens
delete from reply_token t using json_to_recordset($1::json) as r(source_id uuid, thread text)
where t.workspace_id = $2 and t.source_id = r.source_id and t.thread = r.thread and t.expires_at < $3;
insert into "reply_token" ("workspace_id", "source_id", "thread", "expires_at", "token")
select "workspace_id", "source_id", "thread", "expires_at", "token"
from json_populate_recordset(null::"reply_token", $1::json)
on conflict do nothing;

-- tokens.ts: takeToken
select "token", "expires_at"
from "reply_token"
where "workspace_id" = $1 and "source_id" = $2 and "thread" = $3 and "used_at" is null and "expires_at" > $4
order by "expires_at" desc
limit $5
for update skip locked;
update "reply_token"
set "used_at" = $1
where "workspace_id" = $2 and "source_id" = $3 and "thread" = $4 and "expires_at" = $5 and "token" = $6;

-- tokens.ts: releaseToken
update "reply_token"
set "used_at" = $1
where "workspace_id" = $2 and "source_id" = $3 and "thread" = $4 and "token" = $5;
