-- What this company's own cases taught about kinds of failure: one row, the one told by.
create table learned_kinds (
  id boolean primary key default true check (id),
  stored json not null,
  taught integer not null,
  asked integer not null,
  right_before double precision not null,
  right_after double precision not null,
  learned_at timestamptz not null
);
