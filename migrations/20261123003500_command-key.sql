-- What became of a command that was sent under a key, for whoever sends it again because no answer came.
create table command_key (
  person_id uuid not null references person (id),
  key text not null,
  case_id uuid not null,
  digest text not null,
  version integer not null,
  state text not null,
  at timestamptz not null,
  primary key (person_id, key)
);
create index command_key_at on command_key (at);
