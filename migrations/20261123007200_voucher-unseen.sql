-- A till's word that a sale was voided may overtake the sale's own request: then the receipt is known before it
-- has used anything, and there is no moment of use.
alter table voucher_undone alter column used_at drop not null;
