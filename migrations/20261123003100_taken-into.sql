-- The case in which one that was merged goes on: the one that stands, however many were taken in on the way there.
alter table cases add column taken_into uuid references cases, add check (taken_into is null or state = 'closed');
create index cases_taken_into on cases (taken_into) where taken_into is not null;

-- What was merged before this was written down; undone merges left nothing behind.
do $$
declare
  pair record;
begin
  for pair in
    select (joined ->> 'older')::uuid as older, (joined ->> 'younger')::uuid as younger
    from customer_merge m, json_array_elements(m.snapshot -> 'joined') as joined
    where m.undone_at is null order by m.number
  loop
    update cases set taken_into = pair.older
    where (id = pair.younger or taken_into = pair.younger) and state = 'closed' and closed_how = 'merged' and id <> pair.older;
  end loop;
end $$;

drop function case_facts();
create function case_facts() returns table (
  id uuid, number bigint, team text, owner_id uuid, customer_id uuid, spent_minor bigint, taken_into uuid
) language sql stable as $$ select id, number, team, owner_id, customer_id, spent_minor, taken_into from cases $$;

-- A case and all it took in: what hangs on any of them is what was lost, and given, for one problem.
create function case_parts() returns table (case_id uuid, part_id uuid)
language sql stable as $$
  select id, id from cases union all select taken_into, id from cases where taken_into is not null $$;
