-- A task is known by a version as a case is, so that of two who answer it at once the second hears of the first.
alter table task add column version integer not null default 1;
