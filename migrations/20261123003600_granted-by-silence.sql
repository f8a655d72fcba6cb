-- What silence granted to somebody lately: it may come to as much in a day as the policy lets it, and no more.
create index proposal_granted_by_silence on proposal (by_id, answered_at) where state = 'granted' and answered_by is null;
