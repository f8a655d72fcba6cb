-- What is owed, told to the customer or expected of ourselves, by working time, by the calendar or by a regulator.
alter table promise
  add column told boolean not null default true,
  add column runs text not null default 'moment' check (runs in ('working', 'calendar', 'moment')),
  add column paused_at timestamptz,
  -- Empty while nothing of the row of renewals was late: it is when the promise is due.
  add column first_due_at timestamptz,
  add column rule text not null default '',
  add column escalate_at timestamptz,
  add check (paused_at is null or runs <> 'moment');

drop index promise_due;
drop index promise_warn;
create index promise_due on promise (due_at) where state = 'open' and paused_at is null;
create index promise_warn on promise (warn_at) where state = 'open' and paused_at is null and not warned;
create index promise_escalate on promise (escalate_at) where state = 'open' and paused_at is null and escalate_at is not null;
create index promise_rule on promise (rule, id) where rule <> '';
create index promise_rule_running on promise (rule, due_at, id) where rule <> '' and state = 'open';

-- Waiting for the customer, told to somebody with authority, looked after by a colleague: of open cases only.
alter table cases
  add column waits_until timestamptz,
  add column escalated_to uuid references person,
  add column covered_by uuid references person;
create index cases_waiting on cases (waits_until) where waits_until is not null;
create index cases_escalated on cases (escalated_to, urgency desc, id desc) where state <> 'closed' and escalated_to is not null;
create index cases_covered on cases (covered_by, urgency desc, id desc) where state <> 'closed' and covered_by is not null;
create index cases_bounced on cases (bounces desc, id desc) where state <> 'closed' and bounces > 0;

-- A question to a colleague while the owner stays.
create table consult (
  id uuid primary key,
  case_id uuid not null references cases,
  asked_by uuid not null references person,
  to_id uuid not null references person,
  question text not null,
  asked_at timestamptz not null,
  answered_at timestamptz
);
create index consult_waiting_case on consult (case_id) where answered_at is null;
create index consult_waiting_for on consult (to_id) where answered_at is null;

create index hand_over_asked on hand_over (asked_at);
create index incident_open on incident (watched_since) where closed_at is null;
