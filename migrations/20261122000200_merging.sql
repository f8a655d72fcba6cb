-- Two records of one customer become one, and may be taken apart again.

-- Set on the record that was given up: nothing refers to it any more, and nothing new may.
alter table customer add column merged_into uuid references customer;
create index customer_merged on customer (merged_into) where merged_into is not null;

create table customer_merge (
  id uuid primary key,
  -- The order of merges of one customer, as its lock gave it; ids of two processes may cross.
  number bigint not null generated always as identity,
  kept uuid not null references customer,
  other uuid not null references customer,
  by_id uuid not null references person,
  at timestamptz not null,
  reason text not null,
  -- All that taking it apart needs.
  snapshot json not null,
  undone_at timestamptz,
  undone_by uuid references person,
  check (kept <> other)
);
create index customer_merge_kept on customer_merge (kept, number);
create index customer_merge_other on customer_merge (other, number);

-- Doubts are listed by when they were seen, and leave the list when somebody has decided.
alter table customer_doubt
  add column id uuid not null default gen_random_uuid(),
  add column settled_at timestamptz,
  add column settled_by uuid references person;
create index customer_doubt_waiting on customer_doubt (seen_at desc, id desc) where settled_at is null;
create index customer_doubt_other on customer_doubt (other);

alter table cases drop constraint cases_closed_how_check;
alter table cases add constraint cases_closed_how_check check (closed_how in ('confirmed', 'silent', 'merged'));

-- The record that stands for a customer today, however often it was merged on.
create function surviving_customer(merged uuid) returns uuid
language sql stable as $$
  with recursive way (id, merged_into) as (
    select c.id, c.merged_into from customer c where c.id = merged
    union all
    select c.id, c.merged_into from way join customer c on c.id = way.merged_into
  )
  select id from way where merged_into is null
$$;

-- Whoever has found a customer and waited for its lock may find it merged: they are told to look again.
create function customer_moved(merged uuid) returns boolean
language plpgsql as $$
begin
  raise exception 'customer % was merged into another meanwhile', merged using errcode = 'serialization_failure';
end $$;
