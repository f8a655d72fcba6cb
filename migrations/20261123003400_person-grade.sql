-- Limits of a person rather than of a role, by a grade of the policy.
alter table person add column grade text;
