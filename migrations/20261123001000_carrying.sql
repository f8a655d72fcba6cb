-- A remedy has a life of its own: decided, handed to whoever carries it out, done or come back.
alter table remedy
  add column state text not null default 'done'
    check (state in ('authorised', 'sent', 'under-way', 'done', 'failed', 'unclear', 'reversed')),
  add column executor text not null default 'elsewhere',
  add column target text not null default '',
  add column words text not null default '',
  add column attempts integer not null default 0,
  add column round integer not null default 0,
  add column due_at timestamptz,
  add column reference text not null default '',
  add column because text,
  add column detail text not null default '',
  add column settled_at timestamptz,
  -- The rule of the policy that gave it where no person did.
  add column rule text,
  alter column by_id drop not null,
  add check ((by_id is null) = (rule is not null));
update remedy set state = 'reversed' where reversed_at is not null;
alter table remedy alter column state drop default, alter column executor drop default;

create index remedy_due on remedy (due_at) where due_at is not null;
create index remedy_unfinished on remedy (id) where state in ('authorised', 'sent', 'under-way', 'failed', 'unclear');

-- A gesture by rule is nobody's spending.
alter table ledger_entry alter column person_id drop not null;

drop function case_facts();
create function case_facts() returns table (id uuid, number bigint, team text, owner_id uuid, customer_id uuid, spent_minor bigint)
language sql stable as $$ select id, number, team, owner_id, customer_id, spent_minor from cases $$;

-- Vouchers of our own: each is worth its amount once, at any till that asks.
create table voucher (
  id uuid primary key,
  remedy_id uuid not null unique references remedy,
  case_id uuid not null,
  code text not null unique,
  amount_minor bigint not null check (amount_minor >= 0),
  currency text not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  used_place text,
  used_receipt text,
  ended text check (ended in ('used', 'lapsed', 'revoked')),
  check ((ended = 'used') = (used_at is not null) or ended is null),
  check (used_at is null or ended = 'used')
);
create index voucher_expiring on voucher (expires_at) where ended is null;
create index voucher_case on voucher (case_id);
