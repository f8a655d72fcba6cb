-- What happens to an incident as a whole: notes, another owner, what was decided for all its cases.
create table incident_event (
  id uuid primary key,
  incident_id uuid not null references incident,
  kind text not null,
  by_id uuid references person,
  to_id uuid references person,
  run_id uuid,
  words text not null
);
create index incident_event_incident on incident_event (incident_id, id);

-- One remedy, or one end, for all cases of an incident: decided once, carried out case by case.
create table incident_run (
  id uuid primary key,
  incident_id uuid not null references incident,
  purpose text not null check (purpose in ('remedy', 'close')),
  state text not null check (state in ('draft', 'waiting', 'approved', 'running', 'stopped', 'done', 'refused', 'dropped')),
  by_id uuid not null references person,
  to_id uuid references person,
  -- Nothing where all that is done is to say and to ask.
  kind text,
  amount_minor bigint check (amount_minor >= 0),
  share_of_loss double precision check (share_of_loss > 0 and share_of_loss <= 10),
  currency text not null,
  message json not null,
  only_open boolean not null,
  reason text not null,
  -- Cases opened later are not what was decided on.
  up_to timestamptz not null,
  budget_minor bigint not null check (budget_minor >= 0),
  spent_minor bigint not null default 0,
  total_cases integer not null,
  planned_cases integer not null,
  planned_minor bigint not null,
  answered_by uuid references person,
  answered_at timestamptz,
  answer text not null default '',
  -- How far it is: all cases up to this one were looked at.
  last_case uuid,
  walked integer not null default 0,
  given integer not null default 0,
  held integer not null default 0,
  failed integer not null default 0,
  started_at timestamptz,
  -- From when on it has run without a stop, and how far it was then: what its pace is measured by.
  since_at timestamptz,
  since_walked integer not null default 0,
  ended_at timestamptz,
  check (spent_minor >= 0 and spent_minor <= budget_minor),
  check ((purpose = 'remedy') = (kind is not null)),
  check (kind is null or (amount_minor is null) <> (share_of_loss is null))
);
create index incident_run_incident on incident_run (incident_id, id);
create unique index incident_run_one_live on incident_run (incident_id) where state in ('waiting', 'approved', 'running', 'stopped');
create index incident_run_working on incident_run (id) where state in ('approved', 'running');

create table incident_run_case (
  run_id uuid not null references incident_run,
  case_id uuid not null references cases,
  outcome text not null check (outcome in ('given', 'held', 'excluded', 'failed')),
  because text not null default '',
  amount_minor bigint not null default 0 check (amount_minor >= 0),
  remedy_id uuid,
  by_id uuid references person,
  primary key (run_id, case_id)
);

-- Words to customers leave at one pace, whichever run they are of; a restart does not begin anew.
create table message_pace (
  id boolean primary key default true check (id),
  permits double precision not null,
  counted_at timestamptz not null
);
