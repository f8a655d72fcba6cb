-- Texts that a language model reads as well, where one is configured: once a signal, whatever came of it.
create table second_reading (
  signal_id uuid primary key,
  case_id uuid not null,
  asked_at timestamptz not null,
  -- Null while it waits. "refused": the answer was none; "given-up": there was none in time.
  outcome text check (outcome in ('read', 'refused', 'given-up')),
  settled_at timestamptz,
  model text,
  reading json,
  check ((outcome is null) = (settled_at is null))
);
create index second_reading_waiting on second_reading (asked_at) where outcome is null;
