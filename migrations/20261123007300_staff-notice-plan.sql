-- Staff are written to about a plan for an incident, too: it is of many cases, and so of none.
alter table staff_notice alter column case_id drop not null,
  add column run_id uuid references incident_run (id),
  add constraint staff_notice_about check (num_nonnulls(case_id, run_id) = 1);
create unique index staff_notice_plan_waiting on staff_notice (person_id, run_id)
  where state = 'waiting' and run_id is not null;
create index staff_notice_of_run on staff_notice (run_id) where run_id is not null;
