-- What rules of the policy gave by themselves, and what they held back for a person, each decided once.
create table gesture (
  id uuid primary key,
  rule text not null,
  -- What it is given once for: a case, or a failure of one customer about one thing.
  cause text not null,
  case_id uuid not null references cases,
  decided_at timestamptz not null,
  kind text not null,
  amount_minor bigint not null check (amount_minor >= 0),
  currency text not null,
  remedy_id uuid unique references remedy,
  -- Why nothing was given.
  held text,
  check ((remedy_id is null) = (held is not null))
);
create unique index gesture_once on gesture (rule, cause);
create index gesture_case on gesture (case_id);
create index gesture_of_month on gesture (decided_at, rule);
