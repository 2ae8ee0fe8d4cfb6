-- @sharded by user_id
CREATE TABLE orders (
  user_id bigint NOT NULL,
  id      uuid NOT NULL,
  total   numeric NOT NULL,
  PRIMARY KEY (user_id, id)
);
