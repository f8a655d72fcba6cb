-- A check of a table is parsed anew by every statement that writes to it; the check of a domain is kept by the
-- session. Writing a case took 44 µs less without its seven (docs/performance.md). What may stand in a column is a
-- domain from here on, in the tables that are written with every click, and what columns say together is one check.
create domain case_state as text check (value in ('open', 'asked', 'closed'));
create domain case_closing as text check (value in ('confirmed', 'silent', 'merged'));
create domain currency_code as text check (value ~ '^[A-Z]{3}$');
create domain promise_state as text check (value in ('open', 'kept', 'broken', 'replaced'));
create domain promise_clock as text check (value in ('working', 'calendar', 'moment'));
create domain remedy_state as text
  check (value in ('authorised', 'sent', 'under-way', 'done', 'failed', 'unclear', 'reversed'));
create domain outbox_state as text check (value in ('waiting', 'dead'));
create domain minor_amount as bigint check (value >= 0);

alter table cases
  drop constraint cases_state_check, drop constraint cases_closed_how_check, drop constraint cases_paid_in_check,
  drop constraint cases_check, drop constraint cases_check1, drop constraint cases_check2, drop constraint cases_check3;
alter table cases
  alter column state type case_state, alter column closed_how type case_closing, alter column paid_in type currency_code,
  add constraint cases_states check (
    (state = 'closed') = (closed_at is not null) and (closed_at is null) = (closed_how is null)
    and (state <> 'asked' or asked_at is not null) and (taken_into is null or closed_at is not null));

alter table promise
  drop constraint promise_check, drop constraint promise_check1,
  drop constraint promise_runs_check, drop constraint promise_state_check;
alter table promise
  alter column state type promise_state, alter column runs type promise_clock,
  add constraint promise_states check (
    (state = 'open') = (ended_at is null) and (paused_at is null or runs <> 'moment'));

-- Nobody deletes a case or a person, and a remedy is written under the lock of its case's customer: see decision 13.
alter table remedy
  drop constraint remedy_amount_minor_check, drop constraint remedy_state_check,
  drop constraint remedy_case_id_fkey, drop constraint remedy_by_id_fkey;
alter table remedy alter column amount_minor type minor_amount, alter column state type remedy_state;

alter table ledger_entry
  drop constraint ledger_entry_amount_minor_check, drop constraint ledger_entry_check, drop constraint ledger_entry_check1,
  add constraint ledger_entry_balances check (
    amount_minor > 0 and debit <> credit and (reversed_by is null or reverses is not null));

alter table outbox drop constraint outbox_state_check;
alter table outbox alter column state type outbox_state;

alter table spending drop constraint spending_spent_minor_check;
alter table spending alter column spent_minor type minor_amount;
