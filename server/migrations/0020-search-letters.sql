-- Search: Thai marks are kept as letters, since trigrams take a tone mark for the end of a word and then know little of what stands around it.

-- Every entry was written by fold.ts, but for the marks: they are exchanged with the letters of platform/search/fold.ts, one for one.
-- The index is built anew over all of them, which is quicker than telling it of each.
drop index search_entry_by_text;
update search_entry
set text = translate(text, marks || letters, letters || marks)
from (values (U&'\0E31\0E34\0E35\0E36\0E37\0E38\0E39\0E3A\0E47\0E48\0E49\0E4A\0E4B\0E4C\0E4D\0E4E', U&'\1681\1682\1683\1684\1685\1686\1687\1688\1689\168A\168B\168C\168D\168E\168F\1690')) as pairs (marks, letters)
where text ~ ('[' || marks || letters || ']');
create index search_entry_by_text on search_entry using gin (workspace_id, kind, text gin_trgm_ops) with (gin_pending_list_limit = 512);

-- What 0012 had to fold by itself, roughly, is folded by the program from its records: one claim for each kind in each workspace, whose
-- record is the last that is done. Anything as old may be among it; whatever is not comes out as it was.
insert into claim (id, workspace_id, kind, record, due)
select md5(workspace_id::text || kind)::uuid, workspace_id, 'refold-' || kind, '00000000-0000-0000-0000-000000000000', max(at)
from search_entry
where kind in ('person', 'interaction') and at < (select at from migration where name = '0012-search.sql')
group by workspace_id, kind;
