-- Every text of the policy that was ever usable, as written, under a number. Added to, never changed.
create table policy_version (
  number integer primary key check (number > 0),
  text text not null,
  digest text not null unique,
  note text not null,
  made_by text not null check (made_by in ('file', 'person', 'key')),
  by_id uuid,
  by_name text not null,
  made_at timestamptz not null
);

-- From when on which version is decided by. The latest moment that has come counts; of two for one moment, the later decided.
create table policy_activation (
  id uuid primary key,
  version integer not null references policy_version,
  at timestamptz not null,
  decided_at timestamptz not null,
  decided_by text not null check (decided_by in ('file', 'person', 'key')),
  by_id uuid,
  by_name text not null,
  note text not null,
  cancelled_at timestamptz,
  cancelled_by_id uuid,
  cancelled_by_name text,
  check (cancelled_at < at)
);
create index policy_activation_at on policy_activation (at desc, id desc);

create function policy_book_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'The book of policies is append-only: add a version, or activate an older one.';
end $$;
create trigger policy_version_append_only before update or delete or truncate on policy_version
  for each statement execute function policy_book_is_append_only();
create trigger policy_activation_append_only before delete or truncate on policy_activation
  for each statement execute function policy_book_is_append_only();

-- All that may happen to an activation is that it is called off, once.
create function policy_activation_stands() returns trigger language plpgsql as $$
begin
  if old.cancelled_at is not null or (new.id, new.version, new.at, new.decided_at, new.decided_by, new.by_name, new.note)
    is distinct from (old.id, old.version, old.at, old.decided_at, old.decided_by, old.by_name, old.note) then
    raise exception 'An activation of a policy can be called off and nothing else.';
  end if;
  return new;
end $$;
create trigger policy_activation_stands before update on policy_activation
  for each row execute function policy_activation_stands();

-- By which version a line of a timeline was decided; nothing for what was decided before there was a book.
alter table case_event add column policy_version integer;
