-- Conversations of one customer: asked for when they get a name, and on their page.
create index conversation_of_identity on conversation (workspace_id, identity_id, last_at desc);
