-- What this company's own outcomes taught about the weights of the breaking point: one row, the one judged by.
create table learned_hazard (
  id boolean primary key default true check (id),
  hazard json not null,
  report json not null,
  learned_at timestamptz not null
);

-- The half-life that the stored ranks were worked out with: another one means ranking everybody anew.
create table ranked_by (
  id boolean primary key default true check (id),
  half_life_days double precision not null
);
