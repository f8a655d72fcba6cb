-- What a regulator's steps are counted from; empty of what was made before, where it is when the case was opened.
alter table promise add column received_at timestamptz;
-- The first step of a complaint that came back was made when it did.
update promise p set received_at = p.made_at from cases c
where c.id = p.case_id and c.reopens > 0 and p.rule <> '' and p.state = 'open'
  and (p.kind = 'acknowledgement' or (p.kind = 'response' and not exists (
    select 1 from promise first where first.case_id = p.case_id and first.rule = p.rule and first.kind = 'acknowledgement')));
