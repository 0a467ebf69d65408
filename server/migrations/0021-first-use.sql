-- What a stranger misses: faces beside names, colleagues who asked for one, sources that one stops listening to.

-- A person looks as one of their accounts does, the one from which their name comes first; computed like the name.
alter table person add column face_id uuid;
alter table person add column picture_id uuid;
update person p set face_id = f.id, picture_id = f.picture_id from (
  select distinct on (b.workspace_id, b.person_id) b.workspace_id, b.person_id, i.id, i.picture_id
  from belonging b join identity i on i.workspace_id = b.workspace_id and i.id = b.identity_id
  where b.until is null and i.picture_id is not null
  order by b.workspace_id, b.person_id, i.first_met_at, i.id
) f where p.workspace_id = f.workspace_id and p.id = f.person_id;

-- Since when whoever was called has looked; null while they have not.
alter table mention add column seen_at timestamptz;
create index mention_unseen on mention (workspace_id, member_id, at desc, interaction_id) where seen_at is null;
create index mention_of_conversation on mention (workspace_id, conversation_id, member_id) where seen_at is null;
create index mention_of_interaction on mention (workspace_id, interaction_id);

-- Nobody listens there any more; what came from it stays where it is.
alter table source add column stopped_at timestamptz;
