-- A loss keeps the currency the customer paid in, as a remedy does. Until now all were in the policy's,
-- which each case knows by what was recommended for it.
alter table loss add column currency text, add column rate text not null default '1', add column counted_minor bigint;
update loss l set currency = c.recommendation ->> 'currency', counted_minor = l.amount_minor
from cases c where c.id = l.case_id;
alter table loss alter column currency set not null, alter column counted_minor set not null;
