-- Work of other teams and of outside contractors, each with a clock of its own, on the case it is for.
create table task (
  id uuid primary key,
  case_id uuid not null references cases,
  remedy_id uuid references remedy deferrable initially deferred,
  team text not null,
  contractor text not null,
  what text not null check (what <> ''),
  asked_by uuid not null references person,
  asked_at timestamptz not null,
  due_at timestamptz not null,
  state text not null check (state in ('open', 'taken', 'done', 'declined', 'withdrawn')),
  taken_by uuid references person,
  ended_at timestamptz,
  answer text not null,
  late boolean not null,
  check ((state in ('open', 'taken')) = (ended_at is null))
);
create index task_case on task (case_id, id);
create index task_team on task (team, due_at, id) where state in ('open', 'taken');
create index task_due on task (due_at, id) where state in ('open', 'taken');
create index task_late on task (due_at) where state in ('open', 'taken') and not late;
