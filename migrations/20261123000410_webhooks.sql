-- Other systems that are told what happens. The secret signs what we send: it is never shown again.
create table webhook (
  id uuid primary key,
  url text not null,
  secret text not null,
  topics text[] not null check (cardinality(topics) > 0),
  active boolean not null,
  -- Why it is not active: a person said so, or the other side is gone for good.
  ended text check (ended in ('by-hand', 'gone')),
  created_at timestamptz not null,
  created_by uuid references person,
  check (active = (ended is null))
);

-- One message to one of them, and what became of it.
create table webhook_delivery (
  id uuid primary key,
  webhook_id uuid not null references webhook,
  -- The same in every try, for the receiver to know a repetition by.
  event_id text not null,
  topic text not null,
  body text not null,
  state text not null check (state in ('waiting', 'done', 'failed')),
  attempts integer not null default 0,
  due_at timestamptz,
  created_at timestamptz not null,
  settled_at timestamptz,
  -- The last answer: a status, or why there was none.
  answer text not null default '',
  check ((state = 'waiting') = (due_at is not null))
);
create unique index webhook_delivery_once on webhook_delivery (webhook_id, event_id);
create index webhook_delivery_due on webhook_delivery (webhook_id, due_at) where state = 'waiting';
create index webhook_delivery_log on webhook_delivery (webhook_id, id);
create index webhook_delivery_settled on webhook_delivery (settled_at) where settled_at is not null;
