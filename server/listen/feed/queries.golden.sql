-- What the functions of this folder send to the database, one example call each.
-- Renew with: UPDATE=1 npx vitest run --project house

-- add.ts: addFeedSource
insert into "source" ("workspace_id", "id", "kind", "name", "settings", "created_at", "version")
select "workspace_id", "id", "kind", "name", "settings", "created_at", "version"
from json_populate_recordset(null::"source", $1::json)
on conflict (workspace_id, name) do nothing
returning id;
insert into "feed" ("workspace_id", "id", "source_id", "holds", "given_address", "address", "repeats", "failures")
select "workspace_id", "id", "source_id", "holds", "given_address", "address", "repeats", "failures"
from json_populate_recordset(null::"feed", $1::json)
on conflict (workspace_id, source_id, address) do update
set next_at = null
returning id;
update "claim"
set "due" = $1
where "workspace_id" = $2 and "kind" = $3 and "record" = any($4::uuid[])
returning "record";
insert into "claim" ("id", "workspace_id", "kind", "record", "due")
select "id", "workspace_id", "kind", "record", "due"
from json_populate_recordset(null::"claim", $1::json);
-- and changes or signals

-- add.ts: lookNow
select "stopped_at"
from "source"
where "workspace_id" = $1 and "id" = $2;
select "id"
from "feed"
where "workspace_id" = $1 and "source_id" = $2 and "repeats" = $3 and "gone_at" is null;
update "claim"
set "due" = $1
where "workspace_id" = $2 and "kind" = $3 and "record" = any($4::uuid[])
returning "record";
insert into "claim" ("id", "workspace_id", "kind", "record", "due")
select "id", "workspace_id", "kind", "record", "due"
from json_populate_recordset(null::"claim", $1::json);

-- add.ts: moveFeed
select "kind", "stopped_at"
from "source"
where "workspace_id" = $1 and "id" = $2
for update;
select "id", "address", "repeats", "holds"
from "feed"
where "workspace_id" = $1 and "source_id" = $2;
delete from "claim"
where "workspace_id" = $1 and "kind" = $2 and "record" = any($3::uuid[]);
update "feed"
set "next_at" = $1
where "workspace_id" = $2 and "id" = any($3::uuid[]);
update "feed"
set "repeats" = $1
where "workspace_id" = $2 and "id" = $3;
insert into "feed" ("workspace_id", "id", "source_id", "holds", "given_address", "address", "repeats", "failures")
select "workspace_id", "id", "source_id", "holds", "given_address", "address", "repeats", "failures"
from json_populate_recordset(null::"feed", $1::json)
on conflict (workspace_id, source_id, address) do update
set next_at = null
returning id;
update "claim"
set "due" = $1
where "workspace_id" = $2 and "kind" = $3 and "record" = any($4::uuid[])
returning "record";
insert into "claim" ("id", "workspace_id", "kind", "record", "due")
select "id", "workspace_id", "kind", "record", "due"
from json_populate_recordset(null::"claim", $1::json);
update "source"
set "version" = "version" + $1
where "workspace_id" = $2 and "id" = $3
returning "version";
-- and changes or signals

-- queries.ts: takeFeedClaim
update claim
set due = $2
where id = ( select id from claim where kind = 'feed' and due <= $1 order by due, id limit 1 for no key update skip locked)
returning id, workspace_id as "workspaceId", record;

-- queries.ts: endClaim
update "claim"
set "due" = $1
where "workspace_id" = $2 and "id" = $3;

-- queries.ts: addFeeds
insert into "feed" ("workspace_id", "id", "source_id", "holds", "given_address", "address", "repeats", "failures")
select "workspace_id", "id", "source_id", "holds", "given_address", "address", "repeats", "failures"
from json_populate_recordset(null::"feed", $1::json)
on conflict (workspace_id, source_id, address) do update
set next_at = null
returning id;

-- queries.ts: claimFeeds
update "claim"
set "due" = $1
where "workspace_id" = $2 and "kind" = $3 and "record" = any($4::uuid[])
returning "record";
insert into "claim" ("id", "workspace_id", "kind", "record", "due")
select "id", "workspace_id", "kind", "record", "due"
from json_populate_recordset(null::"claim", $1::json);

-- queries.ts: feedsToRead
select "id"
from "feed"
where "workspace_id" = $1 and "source_id" = $2 and "repeats" = $3 and "gone_at" is null;

-- queries.ts: dropFeedClaims
delete from "claim"
where "workspace_id" = $1 and "kind" = $2 and "record" = any($3::uuid[]);
update "feed"
set "next_at" = $1
where "workspace_id" = $2 and "id" = any($3::uuid[]);

-- queries.ts: readFeedRow
select "feed".*, "source"."stopped_at"
from "feed"
inner join "source" on "source"."workspace_id" = "feed"."workspace_id" and "source"."id" = "feed"."source_id"
where "feed"."workspace_id" = $1 and "feed"."id" = $2;

-- queries.ts: setFeed
update "feed"
set "tried_at" = $1, "succeeded_at" = $2, "failures" = $3, "problem" = $4, "detail" = $5, "next_at" = $6
where "workspace_id" = $7 and "id" = $8;

-- queries.ts: hasCommentsFeed
select "id"
from "feed"
where "workspace_id" = $1 and "source_id" = $2 and "holds" = $3 and "repeats" = $4;

-- queries.ts: isReadElsewhere
select "id"
from "feed"
where "workspace_id" = $1 and "source_id" = $2 and "address" = $3 and "id" <> $4;

-- queries.ts: knownItems
select "external_id", "link", "digest", "version", "comments"
from "feed_item"
where "workspace_id" = $1 and "source_id" = $2 and "external_id" = any($3::text[]) union
select "external_id", "link", "digest", "version", "comments"
from "feed_item"
where "workspace_id" = $4 and "source_id" = $5 and "link" = any($6::text[]);

-- queries.ts: rememberItems
insert into "feed_item" ("workspace_id", "source_id", "external_id", "link", "digest", "version", "comments")
select "workspace_id", "source_id", "external_id", "link", "digest", "version", "comments"
from json_populate_recordset(null::"feed_item", $1::json)
on conflict (workspace_id, source_id, external_id) do update
set link = excluded.link, digest = excluded.digest, version = excluded.version, comments = excluded.comments;

-- queries.ts: feedsOf
select "id", "source_id", "holds", "address", "tried_at", "succeeded_at", "failures", "problem", "detail", "gone_at", "next_at"
from "feed"
where "feed"."workspace_id" = $1 and ("source_id" = any($2::uuid[]) and "repeats" = $3)
order by "holds" desc, "address";
