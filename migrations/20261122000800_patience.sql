-- How long callers wait on each line before they hang up, as the last look back found.
alter table look_back add column lines json not null default '[]';
