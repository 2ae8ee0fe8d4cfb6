-- @sharded by user_id
CREATE TABLE orders (
  user_id bigint NOT NULL,
  number  bigint PRIMARY KEY
);
