-- Steps of a playbook that somebody ticked on a case, or left out for a reason.
create table playbook_step (
  case_id uuid not null references cases,
  playbook text not null,
  version integer not null,
  step text not null,
  done boolean not null,
  reason text not null,
  by_id uuid not null references person,
  at timestamptz not null,
  primary key (case_id, playbook, step),
  check (done or reason <> '')
);
