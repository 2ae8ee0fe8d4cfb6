-- @sharded by user_id
CREATE TABLE orders (
  user_id bigint NOT NULL,
  id      uuid NOT NULL,
  total   numeric NOT NULL,
  PRIMARY KEY (user_id, id)
);

-- @sharded by user_id
CREATE TABLE lines (
  user_id  bigint NOT NULL,
  order_of bigint NOT NULL,
  order_id uuid NOT NULL,
  FOREIGN KEY (order_of, order_id) REFERENCES orders (user_id, id)
);
