-- Mails to customers with what is new in their case: one waits at most for a case, and gathers what happens until it goes.
create table notice (
  id uuid primary key,
  case_id uuid not null references cases (id),
  state text not null check (state in ('waiting', 'sent', 'refused')),
  due_at timestamptz not null,
  attempts integer not null default 0,
  created_at timestamptz not null,
  settled_at timestamptz,
  -- The last line of the timeline that it told of, as its moment.
  told_until timestamptz,
  -- What the mail server said last.
  answer text not null default ''
);
create unique index notice_waiting on notice (case_id) where state = 'waiting';
create index notice_due on notice (due_at, id) where state = 'waiting';
create index notice_of_case on notice (case_id, told_until) where state <> 'waiting';
create index notice_sent on notice (settled_at) where state = 'sent';

-- Addresses whose owners want no mails about their cases.
create table unwanted_mail (
  address text primary key,
  since timestamptz not null
);
