-- What was given, in double entry: each line takes an amount from one account to another, so that every account
-- together with its counterpart is nothing. Lines are added, never changed; what was wrong is reversed by another line.
create table ledger_entry (
  id uuid primary key,
  remedy_id uuid not null,
  case_id uuid not null,
  customer_id uuid not null,
  person_id uuid not null,
  team text not null,
  kind text not null,
  currency text not null,
  debit text not null,
  credit text not null,
  amount_minor bigint not null check (amount_minor > 0),
  at timestamptz not null,
  reverses uuid unique references ledger_entry,
  check (debit <> credit)
);
create index ledger_entry_at on ledger_entry (at);
create index ledger_entry_remedy on ledger_entry (remedy_id);

create function ledger_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'The ledger is append-only: reverse an entry by another one.';
end $$;
create trigger ledger_append_only before update or delete or truncate on ledger_entry
  for each statement execute function ledger_is_append_only();

-- How much of a limit is spent; the row is the lock that keeps two from spending the same room.
create table spending (
  scope text not null,
  period text not null,
  spent_minor bigint not null check (spent_minor >= 0),
  primary key (scope, period)
);

alter table remedy add column reversed_at timestamptz, add column day text not null default '';

-- What was given before there was a ledger.
insert into ledger_entry (id, remedy_id, case_id, customer_id, person_id, team, kind, currency, debit, credit, amount_minor, at)
select gen_random_uuid(), r.id, r.case_id, c.customer_id, r.by_id, c.team, r.kind, r.currency, 'remedies', 'elsewhere', r.amount_minor, r.given_at
from remedy r join cases c on c.id = r.case_id where r.amount_minor > 0;

-- What the books may know of cases.
create function case_facts() returns table (id uuid, team text, spent_minor bigint)
language sql stable as $$ select id, team, spent_minor from cases $$;
