-- What the functions of this folder send to the database, one example call each.
-- Renew with: UPDATE=1 npx vitest run --project house

-- withdrawal.ts: answeredOf
select distinct i.interaction_id as id
from conversation_item i
where i.workspace_id = $1 and i.interaction_id = any($2::uuid[]) and exists ( select from conversation_item o join interaction x on x.workspace_id = o.workspace_id and x.id = o.interaction_id where o.workspace_id = i.workspace_id and o.conversation_id = i.conversation_id and x.direction <> 'in');

-- withdrawal.ts: letGo
update conversation c
set status = 'done', done_at = $1, waiting_since = null
where c.workspace_id = $2 and c.status = 'open' and c.id in ( select conversation_id from conversation_item where workspace_id = $3 and interaction_id = any($4::uuid[])) and not exists ( select from conversation_item i join interaction x on x.workspace_id = i.workspace_id and x.id = i.interaction_id where i.workspace_id = c.workspace_id and i.conversation_id = c.id and x.removed_at is null);
update conversation c
set version = c.version + 1, mood = ( select r.mood from conversation_item i join reading r on r.workspace_id = i.workspace_id and r.interaction_id = i.interaction_id where i.workspace_id = c.workspace_id and i.conversation_id = c.id order by i.occurred_at desc, i.interaction_id desc limit 1)
where c.workspace_id = $1 and c.id in ( select conversation_id from conversation_item where workspace_id = $2 and interaction_id = any($3::uuid[]))
returning c.id, c.version;

-- queries.ts: listConversations
select "c"."id", "c"."status", "c"."version", "c"."source_id", "c"."thread", "c"."mood", "c"."last_at", "c"."waiting_since", "c"."undecided", "c"."identity_id", "c"."assignee_id", "c"."snoozed_until", "c"."rank", "a"."name" as "assignee_name", "s"."kind" as "source_kind", "s"."name" as "source_name", "s"."stopped_at" as "source_stopped_at", "i"."name" as "customer_name", "i"."kind" as "customer_kind", "i"."picture_id", "l"."text" as "last_text", "l"."kind" as "last_kind", "l"."direction" as "last_direction"
from (select "c".* from "conversation" as "c" where "c"."workspace_id" = $1 and ("c"."workspace_id" = $2 and ("c"."status" = $3 and ("c"."last_at", "c"."id") < ($4, $5))) order by "c"."last_at" desc, "c"."id" desc limit $6) as "c"
inner join "source" as "s" on "s"."workspace_id" = $7 and ("s"."id" = "c"."source_id")
inner join "interaction" as "l" on "l"."workspace_id" = $8 and ("l"."id" = "c"."last_interaction_id")
left join "identity" as "i" on "i"."workspace_id" = $9 and ("i"."id" = "c"."identity_id")
left join "member" as "a" on "a"."workspace_id" = $10 and ("a"."id" = "c"."assignee_id")
order by "c"."last_at" desc, "c"."id" desc;
select "c"."id", "c"."status", "c"."version", "c"."source_id", "c"."thread", "c"."mood", "c"."last_at", "c"."waiting_since", "c"."undecided", "c"."identity_id", "c"."assignee_id", "c"."snoozed_until", "c"."rank", "a"."name" as "assignee_name", "s"."kind" as "source_kind", "s"."name" as "source_name", "s"."stopped_at" as "source_stopped_at", "i"."name" as "customer_name", "i"."kind" as "customer_kind", "i"."picture_id", "l"."text" as "last_text", "l"."kind" as "last_kind", "l"."direction" as "last_direction"
from (select "c".* from "conversation" as "c" where "c"."workspace_id" = $1 and ("c"."workspace_id" = $2 and (c.assignee_id is null and c.undecided > 0 and ("c"."rank", "c"."id") > ($3, $4))) order by "c"."rank" asc, "c"."id" asc limit $5) as "c"
inner join "source" as "s" on "s"."workspace_id" = $6 and ("s"."id" = "c"."source_id")
inner join "interaction" as "l" on "l"."workspace_id" = $7 and ("l"."id" = "c"."last_interaction_id")
left join "identity" as "i" on "i"."workspace_id" = $8 and ("i"."id" = "c"."identity_id")
left join "member" as "a" on "a"."workspace_id" = $9 and ("a"."id" = "c"."assignee_id")
order by "c"."rank" asc, "c"."id" asc;
select "c"."id", "c"."status", "c"."version", "c"."source_id", "c"."thread", "c"."mood", "c"."last_at", "c"."waiting_since", "c"."undecided", "c"."identity_id", "c"."assignee_id", "c"."snoozed_until", "c"."rank", "a"."name" as "assignee_name", "s"."kind" as "source_kind", "s"."name" as "source_name", "s"."stopped_at" as "source_stopped_at", "i"."name" as "customer_name", "i"."kind" as "customer_kind", "i"."picture_id", "l"."text" as "last_text", "l"."kind" as "last_kind", "l"."direction" as "last_direction"
from (select "c".* from "conversation" as "c" where "c"."workspace_id" = $1 and ("c"."workspace_id" = $2 and ("c"."status" = $3 and "c"."assignee_id" = $4 and "c"."source_id" = $5 and "c"."mood" = $6 and "c"."assignee_id" = $7 and c.waiting_since is not null and c.rank < 5000000000000 and "c"."waiting_since" is not null and exists (select "t"."expires_at" from "reply_token" as "t" where "t"."workspace_id" = $8 and ("t"."workspace_id" = $9 and ("t"."source_id" = "c"."source_id" and "t"."thread" = "c"."thread" and t.used_at is null and "t"."expires_at" > $10))) and ("c"."waiting_since", "c"."id") > ($11, $12))) order by "c"."waiting_since" asc, "c"."id" asc limit $13) as "c"
inner join "source" as "s" on "s"."workspace_id" = $14 and ("s"."id" = "c"."source_id")
inner join "interaction" as "l" on "l"."workspace_id" = $15 and ("l"."id" = "c"."last_interaction_id")
left join "identity" as "i" on "i"."workspace_id" = $16 and ("i"."id" = "c"."identity_id")
left join "member" as "a" on "a"."workspace_id" = $17 and ("a"."id" = "c"."assignee_id")
order by "c"."waiting_since" asc, "c"."id" asc;

-- queries.ts: countViews
select (select count(*) as "n" from (select "c"."id" from "conversation" as "c" where "c"."workspace_id" = $1 and ("c"."workspace_id" = $2 and ("c"."workspace_id" = $3 and ("c"."status" = $4))) limit $5) as "few") as "open", (select count(*) as "n" from (select "c"."id" from "conversation" as "c" where "c"."workspace_id" = $6 and ("c"."workspace_id" = $7 and ("c"."workspace_id" = $8 and ("c"."status" = $9 and "c"."assignee_id" = $10))) limit $11) as "few") as "mine", (select count(*) as "n" from (select "c"."id" from "conversation" as "c" where "c"."workspace_id" = $12 and ("c"."workspace_id" = $13 and ("c"."workspace_id" = $14 and ("c"."status" = $15 and c.assignee_id is null))) limit $16) as "few") as "unassigned", (select count(*) as "n" from (select "c"."id" from "conversation" as "c" where "c"."workspace_id" = $17 and ("c"."workspace_id" = $18 and ("c"."workspace_id" = $19 and ("c"."status" = $20))) limit $21) as "few") as "snoozed";

-- queries.ts: readConversation
select "c"."id", "c"."status", "c"."version", "c"."source_id", "c"."thread", "c"."mood", "c"."last_at", "c"."waiting_since", "c"."undecided", "c"."identity_id", "c"."assignee_id", "c"."snoozed_until", "c"."rank", "a"."name" as "assignee_name", "s"."kind" as "source_kind", "s"."name" as "source_name", "s"."stopped_at" as "source_stopped_at", "i"."name" as "customer_name", "i"."kind" as "customer_kind", "i"."picture_id", "l"."text" as "last_text", "l"."kind" as "last_kind", "l"."direction" as "last_direction"
from (select "c".* from "conversation" as "c" where "c"."workspace_id" = $1 and ("c"."workspace_id" = $2 and ("c"."id" = $3))) as "c"
inner join "source" as "s" on "s"."workspace_id" = $4 and ("s"."id" = "c"."source_id")
inner join "interaction" as "l" on "l"."workspace_id" = $5 and ("l"."id" = "c"."last_interaction_id")
left join "identity" as "i" on "i"."workspace_id" = $6 and ("i"."id" = "c"."identity_id")
left join "member" as "a" on "a"."workspace_id" = $7 and ("a"."id" = "c"."assignee_id");

-- queries.ts: listItems
select "i"."id", "i"."kind", "i"."direction", "i"."is_public", "i"."text", "i"."removed_at", "i"."occurred_at", "i"."identity_id", "i"."details", "i"."quoted_external_id", "a"."name" as "author_name", "m"."name" as "member_name", "r"."model", "r"."language", "r"."mood", "r"."sureness", "r"."words", "r"."intent", "r"."urgency", "r"."urgent_words", "o"."id" as "outbox_id", "o"."state", "o"."via", "o"."attempts", "o"."problem", "o"."held_until", "md"."state" as "media_state", "md"."problem" as "media_problem", "md"."name" as "media_name", "f"."name" as "file_name", "f"."media_type", "f"."size", case when "i"."kind" = $1 then "i"."details" else null end as "sticker", "i"."details" ->> 'quoteToken' is not null as "quotable"
from "conversation_item" as "ci"
inner join "interaction" as "i" on "i"."workspace_id" = $2 and ("i"."id" = "ci"."interaction_id")
left join "identity" as "a" on "a"."workspace_id" = $3 and ("a"."id" = "i"."identity_id")
left join "reading" as "r" on "r"."workspace_id" = $4 and ("r"."interaction_id" = "i"."id")
left join "outbox" as "o" on "o"."workspace_id" = $5 and ("o"."interaction_id" = "i"."id")
left join "member" as "m" on "m"."workspace_id" = $6 and ("m"."id" = coalesce("ci"."member_id", "o"."member_id"))
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

-- today.ts: readToday
select "c"."id", "c"."status", "c"."version", "c"."source_id", "c"."thread", "c"."mood", "c"."last_at", "c"."waiting_since", "c"."undecided", "c"."identity_id", "c"."assignee_id", "c"."snoozed_until", "c"."rank", "a"."name" as "assignee_name", "s"."kind" as "source_kind", "s"."name" as "source_name", "s"."stopped_at" as "source_stopped_at", "i"."name" as "customer_name", "i"."kind" as "customer_kind", "i"."picture_id", "l"."text" as "last_text", "l"."kind" as "last_kind", "l"."direction" as "last_direction"
from (select "c".* from "conversation" as "c" where "c"."workspace_id" = $1 and ("c"."workspace_id" = $2 and ("c"."status" = $3 and "c"."assignee_id" = $4 and c.waiting_since is not null and c.rank < 5000000000000)) order by "c"."rank", "c"."id" limit $5) as "c"
inner join "source" as "s" on "s"."workspace_id" = $6 and ("s"."id" = "c"."source_id")
inner join "interaction" as "l" on "l"."workspace_id" = $7 and ("l"."id" = "c"."last_interaction_id")
left join "identity" as "i" on "i"."workspace_id" = $8 and ("i"."id" = "c"."identity_id")
left join "member" as "a" on "a"."workspace_id" = $9 and ("a"."id" = "c"."assignee_id")
order by "c"."rank", "c"."id";
select "c"."id", "c"."status", "c"."version", "c"."source_id", "c"."thread", "c"."mood", "c"."last_at", "c"."waiting_since", "c"."undecided", "c"."identity_id", "c"."assignee_id", "c"."snoozed_until", "c"."rank", "a"."name" as "assignee_name", "s"."kind" as "source_kind", "s"."name" as "source_name", "s"."stopped_at" as "source_stopped_at", "i"."name" as "customer_name", "i"."kind" as "customer_kind", "i"."picture_id", "l"."text" as "last_text", "l"."kind" as "last_kind", "l"."direction" as "last_direction"
from (select "c".* from "conversation" as "c" where "c"."workspace_id" = $1 and ("c"."workspace_id" = $2 and ("c"."status" = $3 and c.assignee_id is null and c.waiting_since is not null and c.rank < 5000000000000)) order by "c"."waiting_since", "c"."id" limit $4) as "c"
inner join "source" as "s" on "s"."workspace_id" = $5 and ("s"."id" = "c"."source_id")
inner join "interaction" as "l" on "l"."workspace_id" = $6 and ("l"."id" = "c"."last_interaction_id")
left join "identity" as "i" on "i"."workspace_id" = $7 and ("i"."id" = "c"."identity_id")
left join "member" as "a" on "a"."workspace_id" = $8 and ("a"."id" = "c"."assignee_id")
order by "c"."waiting_since", "c"."id";
select "c"."id", "c"."status", "c"."version", "c"."source_id", "c"."thread", "c"."mood", "c"."last_at", "c"."waiting_since", "c"."undecided", "c"."identity_id", "c"."assignee_id", "c"."snoozed_until", "c"."rank", "a"."name" as "assignee_name", "s"."kind" as "source_kind", "s"."name" as "source_name", "s"."stopped_at" as "source_stopped_at", "i"."name" as "customer_name", "i"."kind" as "customer_kind", "i"."picture_id", "l"."text" as "last_text", "l"."kind" as "last_kind", "l"."direction" as "last_direction"
from (select "c".* from "conversation" as "c" where "c"."workspace_id" = $1 and ("c"."workspace_id" = $2 and (c.undecided > 0)) order by "c"."rank", "c"."id" limit $3) as "c"
inner join "source" as "s" on "s"."workspace_id" = $4 and ("s"."id" = "c"."source_id")
inner join "interaction" as "l" on "l"."workspace_id" = $5 and ("l"."id" = "c"."last_interaction_id")
left join "identity" as "i" on "i"."workspace_id" = $6 and ("i"."id" = "c"."identity_id")
left join "member" as "a" on "a"."workspace_id" = $7 and ("a"."id" = "c"."assignee_id")
order by "c"."rank", "c"."id";
select "c"."id", "c"."status", "c"."version", "c"."source_id", "c"."thread", "c"."mood", "c"."last_at", "c"."waiting_since", "c"."undecided", "c"."identity_id", "c"."assignee_id", "c"."snoozed_until", "c"."rank", "a"."name" as "assignee_name", "s"."kind" as "source_kind", "s"."name" as "source_name", "s"."stopped_at" as "source_stopped_at", "i"."name" as "customer_name", "i"."kind" as "customer_kind", "i"."picture_id", "l"."text" as "last_text", "l"."kind" as "last_kind", "l"."direction" as "last_direction"
from (select "c".* from "conversation" as "c" where "c"."workspace_id" = $1 and ("c"."workspace_id" = $2 and ("c"."status" = $3 and "c"."waiting_since" is not null and exists (select "t"."expires_at" from "reply_token" as "t" where "t"."workspace_id" = $4 and ("t"."workspace_id" = $5 and ("t"."source_id" = "c"."source_id" and "t"."thread" = "c"."thread" and t.used_at is null and "t"."expires_at" > $6))))) order by "c"."last_at", "c"."id" limit $7) as "c"
inner join "source" as "s" on "s"."workspace_id" = $8 and ("s"."id" = "c"."source_id")
inner join "interaction" as "l" on "l"."workspace_id" = $9 and ("l"."id" = "c"."last_interaction_id")
left join "identity" as "i" on "i"."workspace_id" = $10 and ("i"."id" = "c"."identity_id")
left join "member" as "a" on "a"."workspace_id" = $11 and ("a"."id" = "c"."assignee_id")
order by "c"."last_at", "c"."id";
select "c"."id", "c"."status", "c"."version", "c"."source_id", "c"."thread", "c"."mood", "c"."last_at", "c"."waiting_since", "c"."undecided", "c"."identity_id", "c"."assignee_id", "c"."snoozed_until", "c"."rank", "a"."name" as "assignee_name", "s"."kind" as "source_kind", "s"."name" as "source_name", "s"."stopped_at" as "source_stopped_at", "i"."name" as "customer_name", "i"."kind" as "customer_kind", "i"."picture_id", "l"."text" as "last_text", "l"."kind" as "last_kind", "l"."direction" as "last_direction"
from (select "c".* from "conversation" as "c" where "c"."workspace_id" = $1 and ("c"."workspace_id" = $2 and ("c"."status" = $3 and "c"."snoozed_until" < $4)) order by "c"."snoozed_until", "c"."id" limit $5) as "c"
inner join "source" as "s" on "s"."workspace_id" = $6 and ("s"."id" = "c"."source_id")
inner join "interaction" as "l" on "l"."workspace_id" = $7 and ("l"."id" = "c"."last_interaction_id")
left join "identity" as "i" on "i"."workspace_id" = $8 and ("i"."id" = "c"."identity_id")
left join "member" as "a" on "a"."workspace_id" = $9 and ("a"."id" = "c"."assignee_id")
order by "c"."snoozed_until", "c"."id";
select count(*) as "n"
from (select "event_key" from "intake_event" where "intake_event"."workspace_id" = $1 and ("intake_event"."workspace_id" = $2 and (state = 'failed')) limit $3) as "some";
select "s"."name" as "source", "e"."event_key" as "eventKey", "i"."received_at" as "receivedAt"
from "intake_event" as "e"
inner join "intake" as "i" on "i"."workspace_id" = $1 and ("i"."id" = "e"."intake_id")
inner join "source" as "s" on "s"."workspace_id" = $2 and ("s"."id" = "e"."source_id")
where "e"."workspace_id" = $3 and (e.state = 'failed')
order by "e"."intake_id" desc, "e"."event_key" desc
limit $4;
select "n"."id", "n"."text", "m"."at", "m"."conversation_id", "c"."status", "c"."identity_id", "ci"."member_id", "w"."name" as "member_name", "s"."id" as "source_id", "s"."kind" as "source_kind", "s"."name" as "source_name", "i"."name" as "customer_name", "i"."kind" as "customer_kind", "i"."picture_id"
from "mention" as "m"
inner join "interaction" as "n" on "n"."workspace_id" = $1 and ("n"."id" = "m"."interaction_id")
inner join "conversation_item" as "ci" on "ci"."workspace_id" = $2 and ("ci"."interaction_id" = "m"."interaction_id")
left join "member" as "w" on "w"."workspace_id" = $3 and ("w"."id" = "ci"."member_id")
inner join "conversation" as "c" on "c"."workspace_id" = $4 and ("c"."id" = "m"."conversation_id")
inner join "source" as "s" on "s"."workspace_id" = $5 and ("s"."id" = "c"."source_id")
left join "identity" as "i" on "i"."workspace_id" = $6 and ("i"."id" = "c"."identity_id")
where "m"."workspace_id" = $7 and ("m"."member_id" = $8 and m.seen_at is null and "n"."removed_at" is null)
order by "m"."at" desc, "m"."interaction_id" desc
limit $9;

-- mentions.ts: mentionsIn
select "m"."interaction_id", "w"."id", "w"."name"
from "mention" as "m"
inner join "member" as "w" on "w"."workspace_id" = $1 and ("w"."id" = "m"."member_id")
where "m"."workspace_id" = $2 and ("m"."interaction_id" = any($3::uuid[]))
order by "w"."name";

-- mentions.ts: unseenMentions
select "n"."id", "n"."text", "m"."at", "m"."conversation_id", "c"."status", "c"."identity_id", "ci"."member_id", "w"."name" as "member_name", "s"."id" as "source_id", "s"."kind" as "source_kind", "s"."name" as "source_name", "i"."name" as "customer_name", "i"."kind" as "customer_kind", "i"."picture_id"
from "mention" as "m"
inner join "interaction" as "n" on "n"."workspace_id" = $1 and ("n"."id" = "m"."interaction_id")
inner join "conversation_item" as "ci" on "ci"."workspace_id" = $2 and ("ci"."interaction_id" = "m"."interaction_id")
left join "member" as "w" on "w"."workspace_id" = $3 and ("w"."id" = "ci"."member_id")
inner join "conversation" as "c" on "c"."workspace_id" = $4 and ("c"."id" = "m"."conversation_id")
inner join "source" as "s" on "s"."workspace_id" = $5 and ("s"."id" = "c"."source_id")
left join "identity" as "i" on "i"."workspace_id" = $6 and ("i"."id" = "c"."identity_id")
where "m"."workspace_id" = $7 and ("m"."member_id" = $8 and m.seen_at is null and "n"."removed_at" is null)
order by "m"."at" desc, "m"."interaction_id" desc
limit $9;

-- mentions.ts: countUnseen
select count(*) as "n"
from (select "interaction_id" from "mention" where "mention"."workspace_id" = $1 and ("mention"."workspace_id" = $2 and ("member_id" = $3 and seen_at is null)) limit $4) as "some";

-- mentions.ts: seeMentions
update "mention"
set "seen_at" = $1
where "workspace_id" = $2 and "conversation_id" = $3 and "member_id" = $4 and seen_at is null
returning "interaction_id";

-- customer.ts: readCustomer
select "identity_id"
from "conversation"
where "conversation"."workspace_id" = $1 and ("id" = $2);
select "b"."person_id", "p"."name"
from "belonging" as "b"
inner join "person" as "p" on "p"."workspace_id" = $1 and ("p"."id" = "b"."person_id")
where "b"."workspace_id" = $2 and ("b"."identity_id" = $3 and "b"."until" is null);
select "i"."id", "i"."name", "i"."kind", "i"."first_met_at", "i"."picture_id", "s"."name" as "source_name", "s"."kind" as "source_kind"
from "identity" as "i"
left join "source" as "s" on "s"."workspace_id" = $1 and ("s"."id" = "i"."source_id")
where "i"."workspace_id" = $2 and ("i"."id" in (select "b"."identity_id" from "belonging" as "b" where "b"."workspace_id" = $3 and ("b"."person_id" = $4 and "b"."until" is null)))
order by "i"."first_met_at", "i"."id"
limit $5;
select "i"."id", "i"."occurred_at", "r"."mood"
from "interaction" as "i"
inner join "reading" as "r" on "r"."workspace_id" = $1 and ("r"."interaction_id" = "i"."id")
where "i"."workspace_id" = $2 and ("i"."identity_id" in ($3))
order by "i"."occurred_at" desc, "i"."id" desc
limit $4;
select "c"."id", "c"."status", "c"."mood", "c"."last_at", "l"."text" as "last_text", "l"."kind" as "last_kind"
from "conversation" as "c"
inner join "interaction" as "l" on "l"."workspace_id" = $1 and ("l"."id" = "c"."last_interaction_id")
where "c"."workspace_id" = $2 and ("c"."identity_id" in ($3) and "c"."id" <> $4)
order by "c"."last_at" desc, "c"."id" desc
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

-- commands.ts: setStatus
select "id", "source_id", "thread", "identity_id", "status", "version", "waiting_since", "assignee_id", "snoozed_until", "last_at", "heard_version"
from "conversation"
where "workspace_id" = $1 and "id" = $2
for no key update;
update "conversation"
set "status" = $1, "done_at" = $2, "snoozed_until" = $3, "version" = $4
where "workspace_id" = $5 and "id" = $6;
-- and changes or signals

-- commands.ts: decide
select "o"."id", "o"."source_id", "o"."conversation_id", "o"."interaction_id", "o"."recipient", "o"."state", "o"."attempts", "o"."settled_since", "o"."created_at", "i"."text", "i"."thread", "q"."details" ->> 'quoteToken' as "quote_token"
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

-- hold.ts: lockConversation
select "id", "source_id", "thread", "identity_id", "status", "version", "waiting_since", "assignee_id", "snoozed_until", "last_at", "heard_version"
from "conversation"
where "workspace_id" = $1 and "id" = $2
for no key update;

-- hold.ts: changeHeld
update "conversation"
set "assignee_id" = $1, "version" = $2
where "workspace_id" = $3 and "id" = $4;
-- and changes or signals

-- replies.ts: reply
select "id", "source_id", "thread", "identity_id", "status", "version", "waiting_since", "assignee_id", "snoozed_until", "last_at", "heard_version"
from "conversation"
where "workspace_id" = $1 and "id" = $2
for no key update;
select "kind", "stopped_at"
from "source"
where "workspace_id" = $1 and "id" = $2;
select "conversation_id", "interaction_id", "held_until"
from "outbox"
where "workspace_id" = $1 and "id" = $2;
select "o"."member_id", "i"."text"
from "outbox" as "o"
inner join "interaction" as "i" on "i"."workspace_id" = "o"."workspace_id" and "i"."id" = "o"."interaction_id"
where "o"."workspace_id" = $1 and "o"."conversation_id" = $2 and "o"."at_version" > $3 and "o"."member_id" is distinct
from $4 and "o"."state" not in ($5, $6)
order by "o"."at_version" desc
limit $7;
insert into "interaction" ("workspace_id", "id", "source_id", "thread", "external_id", "direction", "kind", "identity_id", "thread_identity_id", "is_public", "quoted_external_id", "text", "details", "version", "occurred_at", "received_at")
select "workspace_id", "id", "source_id", "thread", "external_id", "direction", "kind", "identity_id", "thread_identity_id", "is_public", "quoted_external_id", "text", "details", "version", "occurred_at", "received_at"
from json_populate_recordset(null::"interaction", $1::json)
on conflict (workspace_id, source_id, external_id) do nothing
returning id;
select "expires_at"
from "reply_token"
where "workspace_id" = $1 and "source_id" = $2 and "thread" = $3 and "used_at" is null and "expires_at" > $4
order by "expires_at" desc
limit $5;
insert into "conversation_item" ("workspace_id", "conversation_id", "occurred_at", "interaction_id", "member_id")
select "workspace_id", "conversation_id", "occurred_at", "interaction_id", "member_id"
from json_populate_recordset(null::"conversation_item", $1::json)
on conflict do nothing;
insert into "outbox" ("workspace_id", "id", "source_id", "conversation_id", "interaction_id", "recipient", "member_id", "state", "attempts", "created_at", "held_until", "settled_since", "at_version")
select "workspace_id", "id", "source_id", "conversation_id", "interaction_id", "recipient", "member_id", "state", "attempts", "created_at", "held_until", "settled_since", "at_version"
from json_populate_recordset(null::"outbox", $1::json);
insert into "claim" ("id", "workspace_id", "kind", "record", "due")
select "id", "workspace_id", "kind", "record", "due"
from json_populate_recordset(null::"claim", $1::json);
update "conversation"
set "last_at" = $1, "last_interaction_id" = $2, "waiting_since" = $3, "assignee_id" = $4, "version" = $5
where "workspace_id" = $6 and "id" = $7;
-- and changes or signals

-- replies.ts: cancel
select "o"."id", "o"."source_id", "o"."conversation_id", "o"."interaction_id", "o"."recipient", "o"."state", "o"."attempts", "o"."settled_since", "o"."created_at", "i"."text", "i"."thread", "q"."details" ->> 'quoteToken' as "quote_token"
from "outbox" as "o"
inner join "interaction" as "i" on "i"."workspace_id" = "o"."workspace_id" and "i"."id" = "o"."interaction_id"
left join "interaction" as "q" on "q"."workspace_id" = "o"."workspace_id" and "q"."source_id" = "o"."source_id" and "q"."external_id" = "i"."quoted_external_id"
where "o"."workspace_id" = $1 and "o"."id" = $2
for update of "o";
update "outbox"
set "state" = $1
where "workspace_id" = $2 and "id" = $3;
select "id", "source_id", "thread", "identity_id", "status", "version", "waiting_since", "assignee_id", "snoozed_until", "last_at", "heard_version"
from "conversation"
where "workspace_id" = $1 and "id" = $2
for no key update;
delete from "conversation_item"
where "workspace_id" = $1 and "conversation_id" = $2 and "interaction_id" = $3;
insert into interaction (workspace_id, id, source_id, thread, external_id, direction, is_public, kind, version, occurred_at, received_at, removed_at)
select $1, id, source_id, thread, external_id, 'in', false, 'removed', 1, at, at, at
from json_to_recordset($2::json) as r(id uuid, source_id uuid, thread text, external_id text, at timestamptz)
on conflict (workspace_id, source_id, external_id) do update
set text = null, details = null, removed_at = excluded.removed_at, version = interaction.version + 1
returning id;
select "i"."id", "i"."direction", "ci"."occurred_at"
from "conversation_item" as "ci"
inner join "interaction" as "i" on "i"."workspace_id" = "ci"."workspace_id" and "i"."id" = "ci"."interaction_id"
where "ci"."workspace_id" = $1 and "ci"."conversation_id" = $2 and "i"."direction" <> $3
order by "ci"."occurred_at" desc, "ci"."interaction_id" desc
limit $4;
update "conversation"
set "last_at" = $1, "last_interaction_id" = $2, "waiting_since" = $3, "version" = $4
where "workspace_id" = $5 and "id" = $6;
-- and changes or signals

-- assigning.ts: take
select "id", "source_id", "thread", "identity_id", "status", "version", "waiting_since", "assignee_id", "snoozed_until", "last_at", "heard_version"
from "conversation"
where "workspace_id" = $1 and "id" = $2
for no key update;
update "conversation"
set "assignee_id" = $1, "version" = $2
where "workspace_id" = $3 and "id" = $4;
-- and changes or signals

-- assigning.ts: assign
select "id"
from "member"
where "workspace_id" = $1 and "id" = $2 and "removed_at" is null for key share;
select "id", "source_id", "thread", "identity_id", "status", "version", "waiting_since", "assignee_id", "snoozed_until", "last_at", "heard_version"
from "conversation"
where "workspace_id" = $1 and "id" = $2
for no key update;
update "conversation"
set "assignee_id" = $1, "version" = $2
where "workspace_id" = $3 and "id" = $4;
-- and changes or signals

-- assigning.ts: nameOf
select "name"
from "member"
where "workspace_id" = $1 and "id" = $2;

-- assigning.ts: followRemovals
select "id"
from "conversation"
where "workspace_id" = $1 and "assignee_id" = $2 and "status" <> $3
order by "id";
select "id", "source_id", "thread", "identity_id", "status", "version", "waiting_since", "assignee_id", "snoozed_until", "last_at", "heard_version"
from "conversation"
where "workspace_id" = $1 and "id" = $2
for no key update;

-- snoozing.ts: snooze
select "id", "source_id", "thread", "identity_id", "status", "version", "waiting_since", "assignee_id", "snoozed_until", "last_at", "heard_version"
from "conversation"
where "workspace_id" = $1 and "id" = $2
for no key update;
update "conversation"
set "status" = $1, "snoozed_until" = $2, "version" = $3
where "workspace_id" = $4 and "id" = $5;
insert into "claim" ("id", "workspace_id", "kind", "record", "due")
select "id", "workspace_id", "kind", "record", "due"
from json_populate_recordset(null::"claim", $1::json);
-- and changes or signals

-- snoozing.ts: wake
select "id", "source_id", "thread", "identity_id", "status", "version", "waiting_since", "assignee_id", "snoozed_until", "last_at", "heard_version"
from "conversation"
where "workspace_id" = $1 and "id" = $2
for no key update;
update "conversation"
set "status" = $1, "snoozed_until" = $2, "version" = $3
where "workspace_id" = $4 and "id" = $5;
-- and changes or signals

-- snoozing.ts: takeWaking
select id, workspace_id as "workspaceId", record
from claim
where kind = 'wake' and due <= $1
order by due, id
limit 1
for update skip locked;
select "id", "source_id", "thread", "identity_id", "status", "version", "waiting_since", "assignee_id", "snoozed_until", "last_at", "heard_version"
from "conversation"
where "workspace_id" = $1 and "id" = $2
for no key update;
delete from claim
where id = $1;

-- notes.ts: note
select "id", "source_id", "thread", "identity_id", "status", "version", "waiting_since", "assignee_id", "snoozed_until", "last_at", "heard_version"
from "conversation"
where "workspace_id" = $1 and "id" = $2
for no key update;
insert into "interaction" ("workspace_id", "id", "source_id", "thread", "external_id", "direction", "kind", "identity_id", "thread_identity_id", "is_public", "quoted_external_id", "text", "details", "version", "occurred_at", "received_at")
select "workspace_id", "id", "source_id", "thread", "external_id", "direction", "kind", "identity_id", "thread_identity_id", "is_public", "quoted_external_id", "text", "details", "version", "occurred_at", "received_at"
from json_populate_recordset(null::"interaction", $1::json)
on conflict (workspace_id, source_id, external_id) do nothing
returning id;
insert into "conversation_item" ("workspace_id", "conversation_id", "occurred_at", "interaction_id", "member_id")
select "workspace_id", "conversation_id", "occurred_at", "interaction_id", "member_id"
from json_populate_recordset(null::"conversation_item", $1::json)
on conflict do nothing;
select "id"
from "member"
where "workspace_id" = $1 and "id" in ($2) and "removed_at" is null;
insert into "mention" ("workspace_id", "member_id", "interaction_id", "conversation_id", "at")
select "workspace_id", "member_id", "interaction_id", "conversation_id", "at"
from json_populate_recordset(null::"mention", $1::json);
update "conversation"
set "version" = $1
where "workspace_id" = $2 and "id" = $3;
-- and changes or signals

-- presence.ts: present
delete from presence
where workspace_id = $1 and conversation_id = $2 and (until <= $3 or member_id = $4)
returning member_id, typing, until > $5 as here;
insert into presence (workspace_id, conversation_id, member_id, typing, until)
select c.workspace_id, c.id, $1, $2, $3
from conversation c
where c.workspace_id = $4 and c.id = $5
on conflict (workspace_id, conversation_id, member_id) do update
set typing = excluded.typing, until = excluded.until;
update "mention"
set "seen_at" = $1
where "workspace_id" = $2 and "conversation_id" = $3 and "member_id" = $4 and seen_at is null
returning "interaction_id";
select "p"."member_id" as "memberId", "m"."name", "p"."typing"
from "presence" as "p"
inner join "member" as "m" on "m"."workspace_id" = "p"."workspace_id" and "m"."id" = "p"."member_id"
where "p"."workspace_id" = $1 and "p"."conversation_id" = $2 and "p"."until" > $3 and "p"."member_id" is distinct
from $4
order by "p"."member_id";
-- and changes or signals

-- names.ts: followNames
select c.id, c.version
from conversation c
where c.workspace_id = $1 and c.status <> 'done' and (c.identity_id = $2 or c.id in ( select ci.conversation_id from ( select i.id from interaction i where i.workspace_id = $3 and i.identity_id = $4 order by i.occurred_at desc, i.id desc limit $5) said join conversation_item ci on ci.workspace_id = $6 and ci.interaction_id = said.id));

-- outbox.ts: readOutbox
select "o"."id", "o"."source_id", "o"."conversation_id", "o"."interaction_id", "o"."recipient", "o"."state", "o"."attempts", "o"."settled_since", "o"."created_at", "i"."text", "i"."thread", "q"."details" ->> 'quoteToken' as "quote_token"
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

-- place.ts: openFor
select c.id, c.source_id, c.thread, c.version, c.last_at, c.last_interaction_id, c.waiting_since, c.mood, c.status, c.snoozed_until, c.heard_version
from conversation c
join json_to_recordset($1::json) as r(source_id uuid, thread text) on c.source_id = r.source_id and c.thread = r.thread
where c.workspace_id = $2 and c.status <> 'done'
order by c.id
for no key update of c;
insert into "conversation" ("id", "source_id", "thread", "version", "last_at", "last_interaction_id", "waiting_since", "mood", "status", "snoozed_until", "heard_version", "workspace_id", "identity_id", "opened_at", "undecided")
select "id", "source_id", "thread", "version", "last_at", "last_interaction_id", "waiting_since", "mood", "status", "snoozed_until", "heard_version", "workspace_id", "identity_id", "opened_at", "undecided"
from json_populate_recordset(null::"conversation", $1::json);
select c.id, c.source_id, c.thread, c.version, c.last_at, c.last_interaction_id, c.waiting_since, c.mood, c.status, c.snoozed_until, c.heard_version
from conversation c
join json_to_recordset($1::json) as r(source_id uuid, thread text) on c.source_id = r.source_id and c.thread = r.thread
where c.workspace_id = $2 and c.status <> 'done'
order by c.id
for no key update of c;
insert into "conversation" ("id", "source_id", "thread", "version", "last_at", "last_interaction_id", "waiting_since", "mood", "status", "snoozed_until", "heard_version", "workspace_id", "identity_id", "opened_at", "undecided")
select "id", "source_id", "thread", "version", "last_at", "last_interaction_id", "waiting_since", "mood", "status", "snoozed_until", "heard_version", "workspace_id", "identity_id", "opened_at", "undecided"
from json_populate_recordset(null::"conversation", $1::json);
insert into "conversation_item" ("workspace_id", "conversation_id", "occurred_at", "interaction_id", "member_id")
select "workspace_id", "conversation_id", "occurred_at", "interaction_id", "member_id"
from json_populate_recordset(null::"conversation_item", $1::json)
on conflict do nothing;
update conversation c
set version = r.version, last_at = r.last_at, last_interaction_id = r.last_interaction_id, waiting_since = r.waiting_since, mood = r.mood, status = r.status, snoozed_until = r.snoozed_until, heard_version = r.heard_version
from json_to_recordset($1::json) as r(id uuid, version integer, last_at timestamptz, last_interaction_id uuid, waiting_since timestamptz, mood text, status text, snoozed_until timestamptz, heard_version integer)
where c.workspace_id = $2 and c.id = r.id;
-- and changes or signals

-- place.ts: placeInConversations
select c.id, c.source_id, c.thread, c.version, c.last_at, c.last_interaction_id, c.waiting_since, c.mood, c.status, c.snoozed_until, c.heard_version
from conversation c
join json_to_recordset($1::json) as r(source_id uuid, thread text) on c.source_id = r.source_id and c.thread = r.thread
where c.workspace_id = $2 and c.status <> 'done'
order by c.id
for no key update of c;
insert into "conversation" ("id", "source_id", "thread", "version", "last_at", "last_interaction_id", "waiting_since", "mood", "status", "snoozed_until", "heard_version", "workspace_id", "identity_id", "opened_at", "undecided")
select "id", "source_id", "thread", "version", "last_at", "last_interaction_id", "waiting_since", "mood", "status", "snoozed_until", "heard_version", "workspace_id", "identity_id", "opened_at", "undecided"
from json_populate_recordset(null::"conversation", $1::json);
insert into "conversation_item" ("workspace_id", "conversation_id", "occurred_at", "interaction_id", "member_id")
select "workspace_id", "conversation_id", "occurred_at", "interaction_id", "member_id"
from json_populate_recordset(null::"conversation_item", $1::json)
on conflict do nothing;
update conversation c
set version = r.version, last_at = r.last_at, last_interaction_id = r.last_interaction_id, waiting_since = r.waiting_since, mood = r.mood, status = r.status, snoozed_until = r.snoozed_until, heard_version = r.heard_version
from json_to_recordset($1::json) as r(id uuid, version integer, last_at timestamptz, last_interaction_id uuid, waiting_since timestamptz, mood text, status text, snoozed_until timestamptz, heard_version integer)
where c.workspace_id = $2 and c.id = r.id;
-- and changes or signals

-- place.ts: reconsider
update conversation c
set version = c.version + 1, mood = ( select r.mood from conversation_item i join reading r on r.workspace_id = i.workspace_id and r.interaction_id = i.interaction_id where i.workspace_id = c.workspace_id and i.conversation_id = c.id order by i.occurred_at desc, i.interaction_id desc limit 1)
where c.workspace_id = $1 and c.id in ( select conversation_id from conversation_item where workspace_id = $2 and interaction_id = any($3::uuid[]))
returning c.id, c.version;

-- place.ts: addItems
insert into "conversation_item" ("workspace_id", "conversation_id", "occurred_at", "interaction_id", "member_id")
select "workspace_id", "conversation_id", "occurred_at", "interaction_id", "member_id"
from json_populate_recordset(null::"conversation_item", $1::json)
on conflict do nothing;

-- opening.ts: openFromPost
select "source_id", "thread"
from "interaction"
where "workspace_id" = $1 and "id" = $2 and "is_public" = $3;
select "i"."id" as "interactionId", "i"."source_id" as "sourceId", "i"."thread", "i"."thread_identity_id" as "identityId", "i"."occurred_at" as "occurredAt", "r"."mood"
from "interaction" as "i"
left join "reading" as "r" on "r"."workspace_id" = "i"."workspace_id" and "r"."interaction_id" = "i"."id"
where "i"."workspace_id" = $1 and "i"."source_id" = $2 and "i"."thread" = $3
order by "i"."occurred_at" desc, "i"."id" desc
limit $4;
select c.id, c.source_id, c.thread, c.version, c.last_at, c.last_interaction_id, c.waiting_since, c.mood, c.status, c.snoozed_until, c.heard_version
from conversation c
join json_to_recordset($1::json) as r(source_id uuid, thread text) on c.source_id = r.source_id and c.thread = r.thread
where c.workspace_id = $2 and c.status <> 'done'
order by c.id
for no key update of c;
insert into "conversation" ("id", "source_id", "thread", "version", "last_at", "last_interaction_id", "waiting_since", "mood", "status", "snoozed_until", "heard_version", "workspace_id", "identity_id", "opened_at", "undecided")
select "id", "source_id", "thread", "version", "last_at", "last_interaction_id", "waiting_since", "mood", "status", "snoozed_until", "heard_version", "workspace_id", "identity_id", "opened_at", "undecided"
from json_populate_recordset(null::"conversation", $1::json);
select c.id, c.source_id, c.thread, c.version, c.last_at, c.last_interaction_id, c.waiting_since, c.mood, c.status, c.snoozed_until, c.heard_version
from conversation c
join json_to_recordset($1::json) as r(source_id uuid, thread text) on c.source_id = r.source_id and c.thread = r.thread
where c.workspace_id = $2 and c.status <> 'done'
order by c.id
for no key update of c;
-- and changes or signals

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

-- tokens.ts: lifeOfToken
select "expires_at"
from "reply_token"
where "workspace_id" = $1 and "source_id" = $2 and "thread" = $3 and "used_at" is null and "expires_at" > $4
order by "expires_at" desc
limit $5;

-- tokens.ts: releaseToken
update "reply_token"
set "used_at" = $1
where "workspace_id" = $2 and "source_id" = $3 and "thread" = $4 and "token" = $5;
