-- What a company's own labels have taught about words, one reader a language; what ships reads where there is none.
create table learned_reader (
  language text primary key check (language in ('en', 'ar', 'fa', 'id')),
  fitted json not null,
  taught integer not null,
  asked integer not null,
  auc_before double precision not null,
  auc_after double precision not null,
  learned_at timestamptz not null
);
