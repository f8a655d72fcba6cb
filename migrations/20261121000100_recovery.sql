-- People who serve. Teams and what roles may spend are policy; who is here is data.
create table person (
  id uuid primary key,
  name text not null check (name <> ''),
  mail text not null,
  role text not null check (role in ('frontline', 'lead', 'improvement', 'executive', 'admin')),
  teams text[] not null default '{}',
  languages text[] not null default '{}',
  hours jsonb,
  away_until timestamptz,
  active boolean not null default true,
  created_at timestamptz not null
);
create unique index person_mail on person (lower(mail));

create table customer (
  id uuid primary key,
  name text not null default '',
  language text,
  since timestamptz,
  yearly_value_minor bigint,
  created_at timestamptz not null
);

-- One row for each way a system knows a customer: the primary key is the rule "never two customers for one identity".
create table customer_identity (
  kind text not null check (kind in ('account', 'mail', 'phone', 'anonymous')),
  system text not null,
  value text not null,
  customer_id uuid not null references customer deferrable initially deferred,
  primary key (kind, system, value)
);
create index customer_identity_customer on customer_identity (customer_id);

-- Two customers whom one signal called one: for the review list.
create table customer_doubt (
  kept uuid not null references customer,
  other uuid not null references customer,
  kind text not null,
  value text not null,
  seen_at timestamptz not null,
  primary key (kept, other, kind, value)
);

-- A place we listen, with the person who watches it.
create table post (
  id integer primary key generated always as identity,
  source text not null unique,
  name text not null,
  watcher_id uuid not null references person,
  limit_minutes integer not null default 480 check (limit_minutes > 0),
  created_at timestamptz not null
);

-- Once per (source, external id): what makes intake idempotent however often it is repeated.
create table signal_receipt (
  post_id integer not null references post,
  external_id text not null,
  signal_id uuid not null,
  digest text,
  primary key (post_id, external_id)
);

-- Ids are UUIDv7, so a range of ids is a range of time: months are partitions and the id alone is the key.
create table signal (
  id uuid primary key,
  post_id integer not null,
  external_id text not null,
  kind text not null,
  customer_id uuid not null,
  case_id uuid,
  occurred_at timestamptz not null,
  language text,
  words text not null,
  original text not null
) partition by range (id);
create index signal_customer on signal (customer_id, id);

-- No index on the rank: it changes with every signal, and lists are ordered by the urgency of open cases.
create table standing (
  customer_id uuid primary key,
  state jsonb not null,
  rank double precision not null
) with (fillfactor = 70);

create table incident (
  id uuid primary key,
  failure text not null,
  group_key text not null,
  owner_id uuid references person,
  watched_since timestamptz not null,
  declared_at timestamptz,
  closed_at timestamptz,
  check (declared_at is null or owner_id is not null)
);
create unique index incident_one_open on incident (failure, group_key) where closed_at is null;
create index incident_watched on incident (watched_since) where declared_at is null and closed_at is null;
create index incident_declared on incident (declared_at desc, id desc) where declared_at is not null;

create table cases (
  id uuid primary key,
  number bigint generated always as identity unique,
  customer_id uuid not null references customer,
  owner_id uuid not null references person,
  team text not null,
  state text not null check (state in ('open', 'asked', 'closed')),
  failure text not null,
  subject text not null,
  subject_key text not null,
  incident_id uuid references incident,
  language text,
  opened_at timestamptz not null,
  updated_at timestamptz not null,
  answered_at timestamptz,
  fixed_at timestamptz,
  asked_at timestamptz,
  closed_at timestamptz,
  closed_how text check (closed_how in ('confirmed', 'silent')),
  contacts integer not null,
  bounces integer not null,
  reopens integer not null,
  loss_minor bigint not null,
  spent_minor bigint not null,
  recommendation jsonb not null,
  urgency double precision not null,
  next_due_at timestamptz,
  overdue boolean not null,
  version integer not null,
  check ((state = 'closed') = (closed_at is not null)),
  check ((state = 'closed') = (closed_how is not null)),
  check (state <> 'asked' or asked_at is not null)
) with (fillfactor = 85);
-- One open case for one problem of one customer, whatever arrives at once.
create unique index cases_one_open on cases (customer_id, subject_key) where state <> 'closed';
create index cases_customer on cases (customer_id, id);
create index cases_urgency on cases (urgency desc, id desc) where state <> 'closed';
create index cases_owner on cases (owner_id, urgency desc, id desc) where state <> 'closed';
create index cases_overdue on cases (urgency desc, id desc) where state <> 'closed' and overdue;
create index cases_closed on cases (closed_at desc, id desc) where state = 'closed';
create index cases_asked on cases (asked_at) where state = 'asked';
create index cases_incident on cases (incident_id, id) where incident_id is not null;

create table case_event (
  id uuid primary key,
  case_id uuid not null,
  kind text not null,
  by_id uuid,
  signal_id uuid,
  params jsonb,
  words text not null
) partition by range (id);
create index case_event_case on case_event (case_id, id);

create table hand_over (
  id uuid primary key,
  case_id uuid not null references cases,
  from_id uuid not null references person,
  to_id uuid not null references person,
  reason text not null,
  asked_at timestamptz not null,
  answered_at timestamptz,
  accepted boolean
);
create unique index hand_over_one_waiting on hand_over (case_id) where answered_at is null;
create index hand_over_waiting_for on hand_over (to_id) where answered_at is null;

create table promise (
  id uuid primary key,
  case_id uuid not null references cases,
  owner_id uuid not null,
  kind text not null,
  made_at timestamptz not null,
  due_at timestamptz not null,
  warn_at timestamptz not null,
  state text not null check (state in ('open', 'kept', 'broken', 'replaced')),
  warned boolean not null,
  ended_at timestamptz,
  broken_before integer not null,
  check ((state = 'open') = (ended_at is null))
) with (fillfactor = 85);
create index promise_case on promise (case_id, id);
create index promise_due on promise (due_at) where state = 'open';
create index promise_warn on promise (warn_at) where state = 'open' and not warned;

create table remedy (
  id uuid primary key,
  case_id uuid not null references cases,
  by_id uuid not null references person,
  kind text not null,
  amount_minor bigint not null check (amount_minor >= 0),
  currency text not null,
  given_at timestamptz not null
);
create index remedy_case on remedy (case_id, id);

-- The key to a customer's private page: only its digest is kept.
create table case_link (
  digest bytea primary key,
  case_id uuid not null references cases,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index case_link_case on case_link (case_id);

-- Makes the month partitions of a table whose key is a UUIDv7, from a month on.
create function make_month_partitions(parent text, first_month date, months integer) returns void
language plpgsql as $$
declare
  month date;
  lower_bound text;
  upper_bound text;
  child text;
begin
  for step in 0 .. months - 1 loop
    month := (date_trunc('month', first_month::timestamp) + make_interval(months => step))::date;
    child := parent || '_' || to_char(month, 'YYYY_MM');
    if to_regclass(child) is null then
      lower_bound := uuid_floor(month);
      upper_bound := uuid_floor((month + interval '1 month')::date);
      execute format('create table %I partition of %I for values from (%L) to (%L)', child, parent, lower_bound, upper_bound);
    end if;
  end loop;
end $$;

create function uuid_floor(day date) returns text
language sql immutable as $$
  select substr(hex, 1, 8) || '-' || substr(hex, 9, 4) || '-0000-0000-000000000000'
  from (select lpad(to_hex((extract(epoch from day::timestamp) * 1000)::bigint), 12, '0') as hex) as digits
$$;

create table signal_default partition of signal default;
create table case_event_default partition of case_event default;

-- Figures are read by name while some additions are not folded yet.
create index tally_delta_name on tally_delta (name, key);
