-- What somebody may not give alone is put before one named person, with a time to answer by.
create table proposal (
  id uuid primary key,
  case_id uuid not null references cases,
  by_id uuid not null references person,
  to_id uuid not null references person,
  asked uuid[] not null,
  kind text not null,
  amount_minor bigint not null check (amount_minor >= 0),
  currency text not null,
  target text not null,
  reason text not null,
  asked_at timestamptz not null,
  due_at timestamptz not null,
  state text not null check (state in ('waiting', 'granted', 'refused', 'withdrawn', 'unanswered')),
  answered_at timestamptz,
  answered_by uuid references person,
  answer text not null,
  granted_minor bigint check (granted_minor >= 0),
  check ((state = 'waiting') = (answered_at is null)),
  check ((state = 'granted') = (granted_minor is not null))
);
create unique index proposal_one_waiting on proposal (case_id) where state = 'waiting';
create index proposal_case on proposal (case_id, id);
create index proposal_waiting_for on proposal (to_id, due_at) where state = 'waiting';
create index proposal_due on proposal (due_at) where state = 'waiting';

-- A rule somebody bent, with why. Some are looked at afterwards; together they say which rule is wrong.
create table bent_rule (
  id uuid primary key,
  case_id uuid not null references cases,
  by_id uuid not null references person,
  rule text not null,
  reason text not null check (reason <> ''),
  amount_minor bigint not null check (amount_minor >= 0),
  currency text not null,
  bent_at timestamptz not null,
  sampled boolean not null,
  reviewed_at timestamptz,
  reviewed_by uuid references person,
  verdict text check (verdict in ('right', 'change-the-rule', 'talk-it-over')),
  words text not null default '',
  check ((reviewed_at is null) = (verdict is null))
);
create index bent_rule_rule on bent_rule (rule, bent_at);
create index bent_rule_to_review on bent_rule (id) where sampled and reviewed_at is null;
