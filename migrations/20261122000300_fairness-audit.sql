-- What the nightly comparison of quiet and loud customers found; a night without an alarm is kept as well.
create table fairness_audit (
  id uuid primary key,
  at timestamptz not null,
  compared integer not null,
  is_alarm boolean not null,
  findings json not null
);
