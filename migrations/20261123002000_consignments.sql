-- Signals handed over together, kept before they are acknowledged and dealt with in their turn.
create table consignment (
  id uuid primary key,
  received_at timestamptz not null,
  -- Gives items without an id of their own one that is the same when the request is repeated.
  idempotency_key text,
  -- The items as received, as JSON text; null where one was turned away. Emptied when they are dealt with.
  items text not null,
  item_count integer not null check (item_count > 0),
  due_at timestamptz not null,
  attempts integer not null default 0,
  done_at timestamptz,
  -- What became of each, as JSON text.
  outcomes text
);
-- Packing them costs more than the room they take for as long as they wait.
alter table consignment alter column items set storage external;
create index consignment_waiting on consignment (due_at, id) where done_at is null;
create index consignment_done on consignment (done_at) where done_at is not null;
