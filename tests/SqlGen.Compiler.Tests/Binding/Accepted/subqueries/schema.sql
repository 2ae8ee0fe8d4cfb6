CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL, referrer integer REFERENCES users (id), score numeric(6, 2));
CREATE TABLE posts (
  id        integer PRIMARY KEY,
  user_id   integer NOT NULL REFERENCES users (id),
  title     varchar(80) NOT NULL,
  views     bigint NOT NULL DEFAULT 0,
  posted    date
);
CREATE TABLE likes (post_id integer NOT NULL REFERENCES posts (id), user_id integer NOT NULL REFERENCES users (id), PRIMARY KEY (post_id, user_id));
