-- Remedies of a rule or a run that came back: few, and asked for by the rule.
create index remedy_by_rule_back on remedy (rule, id) where rule is not null and state in ('failed', 'unclear');
