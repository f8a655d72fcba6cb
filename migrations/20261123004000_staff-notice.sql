-- Mails to staff about what waits for them: one line for a person, a case and an occasion, until it was written of.
create table staff_notice (
  id uuid primary key,
  person_id uuid not null references person (id),
  case_id uuid not null references cases (id),
  occasion text not null,
  state text not null check (state in ('waiting', 'sent', 'refused')),
  noted_at timestamptz not null,
  due_at timestamptz not null,
  attempts integer not null default 0,
  settled_at timestamptz,
  -- What the mail server said last.
  answer text not null default ''
);
create unique index staff_notice_waiting on staff_notice (person_id, case_id, occasion) where state = 'waiting';
create index staff_notice_due on staff_notice (due_at) where state = 'waiting';
create index staff_notice_settled on staff_notice (settled_at) where settled_at is not null;

-- People who want no such mails.
create table staff_unwanted_mail (
  person_id uuid primary key references person (id),
  since timestamptz not null
);
