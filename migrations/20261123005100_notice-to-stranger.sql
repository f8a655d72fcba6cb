-- A first mail to an address that only the public form has told us of; few of them go in an hour.
alter table notice add column to_stranger boolean not null default false;
create index notice_to_stranger on notice (tried_at) where to_stranger;
