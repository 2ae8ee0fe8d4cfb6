-- migrate:up
create table posts (
  id serial primary key,
  title varchar(255) not null
);

-- migrate:down
drop table posts;
