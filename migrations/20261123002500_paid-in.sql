-- What the customer paid in, where another system said so and it is not the policy's own currency.
alter table cases add column paid_in text check (paid_in ~ '^[A-Z]{3}$');
