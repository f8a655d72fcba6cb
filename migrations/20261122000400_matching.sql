-- Who may be one customer, why, and what people have answered; and whose word each thing known of a customer is.

-- By which post an identity came, and when that was said; unknown for what is older than these columns.
alter table customer_identity add column source text, add column said_at timestamptz;

-- What each source last said of a customer. No foreign key: it is written with every batch that says something new.
create table customer_field (
  customer_id uuid not null,
  field text not null,
  source text not null,
  value text not null,
  said_at timestamptz not null,
  primary key (customer_id, field, source)
);

-- Two records that may be one customer, once however many ways say so; customer_doubt keeps what signals said.
create table customer_pair (
  id uuid primary key,
  one uuid not null references customer,
  other uuid not null references customer,
  -- The place on the list: base-2 logarithm of the odds that both are one person's.
  weight double precision not null,
  -- What the matcher makes of it; null until it has looked.
  chance double precision,
  is_certain boolean not null default false,
  reasons json,
  found_at timestamptz,
  seen_at timestamptz not null,
  -- A pair answered "two" stays, so that it never comes back.
  answer text check (answer in ('same', 'two')),
  answered_at timestamptz,
  answered_by uuid references person,
  unique (one, other),
  check (one < other),
  check ((answer is null) = (answered_at is null))
);
create index customer_pair_other on customer_pair (other);
create index customer_pair_waiting on customer_pair (weight desc, id desc) where answer is null;

insert into customer_pair (id, one, other, weight, seen_at, answer, answered_at, answered_by)
select distinct on (least(kept, other), greatest(kept, other))
  id, least(kept, other), greatest(kept, other), 4, seen_at,
  case when settled_at is null then null
    when surviving_customer(kept) = surviving_customer(other) then 'same' else 'two' end,
  settled_at, settled_by
from customer_doubt where kept <> other
order by least(kept, other), greatest(kept, other), settled_at desc nulls first, seen_at desc;
alter table customer_doubt drop column id, drop column settled_at, drop column settled_by;

-- Whether somebody has said of two customers, or of records merged into them, that they are two.
create function said_to_be_two(first uuid, second uuid) returns boolean
language sql stable as $$
  with recursive record (id, stands) as (
    select id, id from unnest(array[first, second]) as asked (id)
    union all
    select c.id, record.stands from record join customer c on c.merged_into = record.id
  )
  select exists (
    select 1 from record a
    join record b on a.stands = first and b.stands = second
    join customer_pair p on p.one = least(a.id, b.id) and p.other = greatest(a.id, b.id)
    where p.answer = 'two'
  )
$$;

-- A merge without a person was made by the system, because the policy lets it merge what is certain.
alter table customer_merge alter column by_id drop not null;
create index customer_merge_latest on customer_merge (number desc);
