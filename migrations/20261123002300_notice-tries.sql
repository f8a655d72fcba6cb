alter table notice
  -- How often something was announced while it waits: news that comes while the mail is on its way waits for the next one.
  add column announced integer not null default 1,
  -- When it was last handed to the mail server; the pace counts these, whatever came of them.
  add column tried_at timestamptz,
  -- The way to the customer's page that the mail has, the same in every try; empty again once it went.
  add column page text not null default '';
drop index notice_sent;
create index notice_tried on notice (tried_at) where tried_at is not null;
