-- How long others may have a remedy under way counts from when it was begun anew, not from when it was given.
alter table remedy add column begun_at timestamptz;
