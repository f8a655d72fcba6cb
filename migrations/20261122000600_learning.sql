-- What the check of a draft showed, once a case and rule, and whether the answer went out with it all the same.
create table reply_finding (
  case_id uuid not null,
  rule_id text not null,
  language text not null,
  shown_at timestamptz not null,
  sent_at timestamptz,
  reason text not null default '',
  primary key (case_id, rule_id)
);

-- What the nightly look back found; one row, the latest.
create table look_back (
  id boolean primary key default true check (id),
  at timestamptz not null,
  problems json not null,
  templates json not null
);
