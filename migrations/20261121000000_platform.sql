-- What the platform itself keeps: events on their way, sign-in, and who does which recurring work.

-- Events are written in the transaction of their fact and deleted once their handler is through.
create table outbox (
  -- Counted by the database: rows are taken in the order they were written, and never named outside.
  id bigint generated always as identity primary key,
  topic text not null,
  key text not null,
  body jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'dead')),
  attempts integer not null default 0,
  due_at timestamptz not null default '-infinity',
  created_at timestamptz not null default now(),
  error text,
  unique (topic, key)
);

-- Taken rows move their due time into the future, so one index serves claiming and crash recovery.
create index outbox_due on outbox (due_at, id) where state = 'waiting';
create index outbox_dead on outbox (id) where state = 'dead';

create table credential (
  person_id uuid primary key,
  mail text not null check (mail = lower(mail)),
  password_hash text not null,
  changed_at timestamptz not null
);
create unique index credential_mail on credential (mail);

-- Only the hash of a token is kept: who reads this table cannot sign in with it.
create table session (
  token_hash text primary key,
  person_id uuid not null,
  created_at timestamptz not null,
  renewed_at timestamptz not null,
  ends_at timestamptz not null
);
create index session_person on session (person_id);
create index session_ends on session (ends_at);

create table api_key (
  id uuid primary key,
  name text not null,
  token_hash text not null unique,
  permissions text[] not null,
  created_at timestamptz not null,
  created_by uuid,
  last_used_at timestamptz,
  revoked_at timestamptz
);

-- One worker at a time holds the lease of a recurring piece of work, over all processes.
create table job_lease (
  name text primary key,
  holder uuid,
  leased_until timestamptz not null,
  last_started_at timestamptz,
  last_finished_at timestamptz,
  last_error text
);

-- Counts that everybody changes are appended and folded later: no row is hot, no list is counted.
create table tally (
  name text not null,
  key text not null,
  total bigint not null,
  primary key (name, key)
);

create table tally_delta (
  id uuid primary key,
  name text not null,
  key text not null,
  amount bigint not null
);
