-- What a customer or a system told of a loss is explained by what is measured later; without it, two amounts
-- that were measured would count as one, or one as two. What stands there by now counts as told.
alter table cases add column told_minor bigint not null default 0;
update cases set told_minor = loss_minor where loss_minor > 0 and state <> 'closed';
