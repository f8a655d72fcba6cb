-- What is only kept and given back whole is json: as jsonb it would be taken apart at every write and put together at every read.
alter table standing alter column state type json using state::json;
alter table cases alter column recommendation type json using recommendation::json;
alter table case_event alter column params type json using params::json;
alter table outbox alter column body type json using body::json;

-- A post is never deleted and a case never moves, so a look at the parent for each row of every batch proves nothing.
alter table signal_receipt drop constraint signal_receipt_post_id_fkey;
alter table promise drop constraint promise_case_id_fkey;
