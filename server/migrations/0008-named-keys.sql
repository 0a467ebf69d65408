-- Every constraint has a name that we gave it, so that a later migration can speak of it on every server alike.
alter table migration rename constraint migration_pkey to migration_key;
alter table workspace rename constraint workspace_pkey to workspace_key;
alter table follower rename constraint follower_pkey to follower_key;
alter table claim rename constraint claim_pkey to claim_key;
