-- A reversal keeps the giver's name, so that what they gave and what was taken back of it add up; who took it back
-- stands beside it. Lines from before this name whoever reversed as `person_id`: they stay as they were written,
-- and are read by the line they reverse.
alter table ledger_entry add column reversed_by uuid, add check (reversed_by is null or reverses is not null);
