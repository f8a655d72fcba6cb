-- Working minutes for which a promise has stood still: whoever is called when a first word is missing is called later by as much.
alter table promise add column stood_minutes double precision not null default 0;
