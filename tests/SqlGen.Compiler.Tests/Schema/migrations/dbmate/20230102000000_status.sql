-- migrate:up transaction:false
create type post_status as enum ('draft', 'published');
alter table posts add column status post_status not null default 'draft';

-- migrate:down transaction:false
alter table posts drop column status;
drop type post_status;
