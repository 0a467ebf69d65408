-- What is under way to a chat, and what waits for a decision: asked with every message that is sent, so the whole outbox must not be read for it.
create index outbox_under_way on outbox (workspace_id, source_id, recipient, created_at, id) where state in ('waiting', 'sending');
create index outbox_undecided on outbox (workspace_id, conversation_id) where state in ('failed', 'uncertain');
