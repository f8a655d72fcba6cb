-- Somebody may be told of one plan that it waits for them, and that nobody may approve it any more.
drop index staff_notice_plan_waiting;
create unique index staff_notice_plan_waiting on staff_notice (person_id, run_id, occasion)
  where state = 'waiting' and run_id is not null;
