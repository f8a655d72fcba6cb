-- Where a settled mail went: an address that was refused is left alone for a day, a new one is not.
alter table notice add column address text not null default '';
-- Mails to one customer are counted over all their cases.
