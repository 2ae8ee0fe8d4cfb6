-- @sharded by id
CREATE TABLE users (
  id    bigint PRIMARY KEY,
  name  text NOT NULL,
  mail  uuid NOT NULL UNIQUE,
  boss  bigint,
  score integer
);

-- @sharded by user_id
CREATE TABLE orders (
  user_id bigint NOT NULL REFERENCES users (id),
  id      uuid NOT NULL,
  total   numeric(12, 2) NOT NULL,
  made    timestamptz NOT NULL,
  note    text,
  country text NOT NULL,
  weight  double precision,
  PRIMARY KEY (user_id, id)
);

-- @sharded by user_id
CREATE TABLE lines (
  user_id  integer NOT NULL,
  order_id uuid NOT NULL,
  n        integer NOT NULL,
  price    integer,
  PRIMARY KEY (user_id, order_id, n)
);

-- @sharded by tenant, slug
CREATE TABLE pages (
  tenant uuid NOT NULL,
  slug   text NOT NULL,
  body   text NOT NULL,
  PRIMARY KEY (tenant, slug)
);

-- @sharded by doc
CREATE TABLE docs (
  doc   uuid PRIMARY KEY,
  title text NOT NULL,
  size  integer
);

-- @sharded by doc
CREATE TABLE readings (
  doc  uuid NOT NULL,
  n    bigint NOT NULL,
  mark smallint
);

-- @sharded by tag
CREATE TABLE tags (
  tag  text PRIMARY KEY,
  rank integer NOT NULL
);

-- @sharded by tag
CREATE TABLE tagged (
  tag    varchar NOT NULL,
  weight numeric(8, 2),
  doc    uuid
);

-- @reference
CREATE TABLE countries (
  code text PRIMARY KEY,
  name text NOT NULL
);

CREATE TABLE settings (
  name  text PRIMARY KEY,
  value text NOT NULL
);

CREATE VIEW order_counts AS
  SELECT user_id, count(*) AS orders, max(made) AS newest FROM orders GROUP BY user_id;
