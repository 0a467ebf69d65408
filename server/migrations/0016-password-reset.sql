-- A one-time link by which somebody who forgot their password sets a new one. In schema auth: requests have no right to it.
create table auth.password_reset (
  -- one for each account: a newer link ends the older
  user_id uuid not null,
  token_digest text not null,
  -- the member who made it, asked again when it is used; empty when the operator of the machine did
  workspace_id uuid,
  member_id uuid,
  expires_at timestamptz not null,
  constraint password_reset_key primary key (user_id),
  constraint password_reset_token_unique unique (token_digest),
  constraint password_reset_of_user foreign key (user_id) references auth."user" (id) on delete cascade,
  constraint password_reset_made_by_whole check ((workspace_id is null) = (member_id is null))
);
