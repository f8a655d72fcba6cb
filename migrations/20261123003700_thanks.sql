-- Thanks to somebody, the latest first: few among very many lines.
create index case_event_thanks on case_event ((params->>'to'), id) where kind in ('thanked', 'colleague-thanked');
create index case_event_all_thanks on case_event (id) where kind in ('thanked', 'colleague-thanked');
