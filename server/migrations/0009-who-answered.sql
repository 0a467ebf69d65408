-- The member who wrote an answer; null when a program did.
alter table outbox add column member_id uuid;
