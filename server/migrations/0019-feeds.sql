-- Feeds: blogs, news and forums that are read again and again. One source may have several: its posts, and the comments on them.

create table feed (
  workspace_id uuid not null,
  id uuid not null,
  source_id uuid not null,
  -- what it tells: posts, or comments on posts
  holds text not null,
  -- what an administrator typed: its origin alone may be private
  given_address text not null,
  -- where it is read now: after discovery, and after it said that it moved
  address text not null,
  -- read again by itself; else only when its post tells of more comments
  repeats boolean not null,
  etag text,
  last_modified text,
  -- of the last delivery: the same bytes again say nothing new
  digest bytea,
  tried_at timestamptz,
  succeeded_at timestamptz,
  -- how often it failed since it last succeeded, and why the last time
  failures integer not null,
  problem text,
  detail text,
  -- it said that it is gone for good
  gone_at timestamptz,
  next_at timestamptz,
  constraint feed_key primary key (workspace_id, id),
  constraint feed_once unique (workspace_id, source_id, address),
  constraint feed_holds check (holds in ('posts', 'comments')),
  constraint feed_of_source foreign key (workspace_id, source_id) references source (workspace_id, id)
);

-- What each source has told already, and in which words: so that an item counts again only when it was edited.
create table feed_item (
  workspace_id uuid not null,
  source_id uuid not null,
  external_id text not null,
  link text,
  digest bytea not null,
  version integer not null,
  -- how many comments it told of when they were last read
  comments integer,
  constraint feed_item_key primary key (workspace_id, source_id, external_id),
  constraint feed_item_of_source foreign key (workspace_id, source_id) references source (workspace_id, id)
);
create index feed_item_by_link on feed_item (workspace_id, source_id, link) where link is not null;

-- The public stream of one source, the newest first.
create index interaction_public_of_source on interaction (workspace_id, source_id, occurred_at desc, id desc) where is_public;
