-- What silence closed left whoever was asked to take it over waiting, and the case could be handed over no more.
update hand_over h set answered_at = greatest(c.closed_at, h.asked_at), accepted = false from cases c
where c.id = h.case_id and c.state = 'closed' and h.answered_at is null;
