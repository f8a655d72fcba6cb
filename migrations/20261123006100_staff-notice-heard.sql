-- Announcements that a line was noted for: one that is heard again is noted once, and one that comes while a mail
-- is on its way is told with the next.
alter table staff_notice add column announcements uuid[] not null default '{}';
create index staff_notice_of on staff_notice (case_id, person_id, occasion);
