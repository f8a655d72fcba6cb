-- What a failure cost the customer, thing by thing. What was wrong is struck out, not deleted.
create table loss (
  id uuid primary key,
  case_id uuid not null references cases,
  failure text not null,
  kind text not null check (kind in ('money', 'time', 'missed')),
  what text not null check (what <> ''),
  amount_minor bigint not null check (amount_minor >= 0),
  minutes integer not null default 0 check (minutes >= 0),
  words text not null default '',
  by_id uuid references person,
  at timestamptz not null,
  removed_at timestamptz
);
create index loss_case on loss (case_id, id);
create index loss_failure on loss (failure, at) where removed_at is null;

-- Receipts and pictures that show it.
create table loss_evidence (
  id uuid primary key,
  loss_id uuid not null references loss,
  name text not null,
  media_type text not null,
  bytes bytea not null,
  by_id uuid not null references person,
  at timestamptz not null
);
create index loss_evidence_loss on loss_evidence (loss_id);
