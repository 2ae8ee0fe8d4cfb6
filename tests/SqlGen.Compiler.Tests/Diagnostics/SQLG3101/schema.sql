-- @sharded by price
CREATE TABLE orders (
  id    uuid PRIMARY KEY,
  price numeric NOT NULL
);
