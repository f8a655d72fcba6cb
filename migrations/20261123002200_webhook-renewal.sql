-- After a secret is renewed the one before signs beside it for a while, so that the other side can change in its own time.
alter table webhook add column former_secret text, add column former_until timestamptz;
