-- A remedy keeps its own currency; what it counts against limits and in sums of its case is in the
-- policy's, at the rate of the decision. Until now there was one currency, so both were the same.
alter table remedy add column rate text not null default '1', add column counted_minor bigint;
update remedy set counted_minor = amount_minor;
alter table remedy alter column counted_minor set not null;

alter table proposal add column rate text not null default '1', add column counted_minor bigint;
update proposal set counted_minor = amount_minor;
alter table proposal alter column counted_minor set not null;
