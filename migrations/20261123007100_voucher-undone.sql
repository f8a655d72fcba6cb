-- Uses of a voucher whose sale was voided. The receipt stays known, so that its request that comes late, or again,
-- neither uses the voucher nor gives it back a second time.
create table voucher_undone (
  voucher_id uuid not null references voucher,
  place text not null,
  receipt text not null,
  used_at timestamptz not null,
  undone_at timestamptz not null,
  primary key (voucher_id, place, receipt)
);
