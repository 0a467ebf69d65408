-- What the functions of this folder send to the database, one example call each.
-- Renew with: UPDATE=1 npx vitest run --project house

-- queries.ts: listPublic
select "i"."id", "i"."kind", "i"."version", "i"."occurred_at", "i"."identity_id", "i"."details", left("i"."text", 1250) as "text", "s"."id" as "source_id", "s"."kind" as "source_kind", "s"."name" as "source_name", "a"."name" as "author_name", "r"."model", "r"."language", "r"."mood", "r"."sureness", "r"."words", "r"."intent", "r"."urgency", "r"."urgent_words", "r"."entities"
from "interaction" as "i"
left join "reading" as "r" on "r"."workspace_id" = $1 and ("r"."interaction_id" = "i"."id")
inner join "source" as "s" on "s"."workspace_id" = $2 and ("s"."id" = "i"."source_id")
left join "identity" as "a" on "a"."workspace_id" = $3 and ("a"."id" = "i"."identity_id")
where "i"."workspace_id" = $4 and ("i"."is_public" and "i"."direction" = $5 and "i"."removed_at" is null and "i"."source_id" = $6 and "r"."mood" = $7 and "r"."intent" = $8 and "r"."urgency" >= $9 and "r"."language" = $10 and "i"."occurred_at" >= $11 and "i"."occurred_at" < $12 and ("i"."occurred_at", "i"."id") < ($13, $14))
order by "i"."occurred_at" desc, "i"."id" desc
limit $15;

-- queries.ts: findPublic
with "near" as materialized (select "id", "at" from (select "id", "at", "text" from "search_entry" where "search_entry"."workspace_id" = $1 and ("search_entry"."workspace_id" = $2 and ("search_entry"."workspace_id" = $3 and ("kind" = $4 and ("at", "id") < ($5, $6)))) order by "at" desc, "id" desc limit 250) as "newest" where "text" like (select $7::text as "words") order by "at" desc, "id" desc limit $8), "far" as materialized (select "id", "at" from (select "id", "at", "text" from "search_entry" where "search_entry"."workspace_id" = $9 and ("search_entry"."workspace_id" = $10 and ("search_entry"."workspace_id" = $11 and ("kind" = $12 and ("at", "id") < ($13, $14)))) order by "at" desc, "id" desc limit 2000) as "newest" where "text" like (select $15::text as "words") order by "at" desc, "id" desc limit $16), "everywhere" as materialized (select "id", "at" from "search_entry" where "search_entry"."workspace_id" = $17 and ("search_entry"."workspace_id" = $18 and ("kind" = $19 and ("at", "id") < ($20, $21) and "text" like (select $22::text as "words")))), "chosen" as materialized (select case when (select count(*) as "n" from "near") >= $23 then 'near' when (select count(*) as "n" from "near") * 8 < $24 then 'everywhere' when (select count(*) as "n" from "far") >= $25 then 'far' else 'everywhere' end as "place")
select "id", "at"
from (select "id", "at" from "near" where 'near' = (select "place" from "chosen") union all select "id", "at" from "far" where 'far' = (select "place" from "chosen") union all select "id", "at" from "everywhere" where 'everywhere' = (select "place" from "chosen")) as "found"
order by "at" desc, "id" desc
limit $26;
select "i"."id", "i"."kind", "i"."version", "i"."occurred_at", "i"."identity_id", "i"."details", left("i"."text", 1250) as "text", "s"."id" as "source_id", "s"."kind" as "source_kind", "s"."name" as "source_name", "a"."name" as "author_name", "r"."model", "r"."language", "r"."mood", "r"."sureness", "r"."words", "r"."intent", "r"."urgency", "r"."urgent_words", "r"."entities"
from "interaction" as "i"
left join "reading" as "r" on "r"."workspace_id" = $1 and ("r"."interaction_id" = "i"."id")
inner join "source" as "s" on "s"."workspace_id" = $2 and ("s"."id" = "i"."source_id")
left join "identity" as "a" on "a"."workspace_id" = $3 and ("a"."id" = "i"."identity_id")
where "i"."workspace_id" = $4 and ("i"."is_public" and "i"."direction" = $5 and "i"."removed_at" is null and "i"."occurred_at" < $6 and "i"."id" = any($7::uuid[]))
order by "i"."occurred_at" desc, "i"."id" desc
limit $8;

-- queries.ts: countByHour
select date_trunc('hour', "i"."occurred_at", 'UTC') as "at", count(*) as "count", count(*) filter(where "r"."mood" = $1) as "unhappy"
from "interaction" as "i"
left join "reading" as "r" on "r"."workspace_id" = $2 and ("r"."interaction_id" = "i"."id")
where "i"."workspace_id" = $3 and ("i"."is_public" and "i"."direction" = $4 and "i"."removed_at" is null and "i"."occurred_at" >= $5)
group by "at";
