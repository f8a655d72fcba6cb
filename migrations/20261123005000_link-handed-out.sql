-- How a link to a customer's page was handed out, and to whom: what may be done by it hangs on that.
alter table case_link
  add column handed text not null default 'form' check (handed in ('form', 'mail', 'person')),
  -- Who of our people handed it out.
  add column handed_by uuid references person (id),
  -- The mail address it went to.
  add column address text,
  -- The complaint that the form answered with it.
  add column complaint uuid,
  add check ((handed = 'person') = (handed_by is not null)),
  add check ((handed = 'mail') = (address is not null));
-- Of links from before nobody knows how they were handed out: they can do what the form's own can.
update case_link set complaint = (
  select signal_id from case_event e
  where e.case_id = case_link.case_id and e.kind = 'opened' and e.signal_id is not null
  order by e.id limit 1);
alter table case_link alter column handed drop default;
