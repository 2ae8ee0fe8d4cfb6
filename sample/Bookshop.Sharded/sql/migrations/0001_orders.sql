-- The shop's orders when one server is not enough: those of a customer lie together, on one of several.

-- Few, seldom changed, and joined with everything: each shard has all of them.
-- @reference
CREATE TABLE books (
  id    bigint PRIMARY KEY,
  title text NOT NULL CHECK (title <> ''),
  price numeric(10, 2) NOT NULL CHECK (price >= 0)
);

-- Identities count on each shard for themselves. A key that the app makes is unique over all of them.
-- @sharded by customer_id
CREATE TABLE orders (
  customer_id uuid NOT NULL,
  id          uuid NOT NULL,
  placed_at   timestamptz NOT NULL,
  note        text,
  PRIMARY KEY (customer_id, id)
);

CREATE INDEX orders_placed_idx ON orders (placed_at DESC, id);

-- @sharded by customer_id
CREATE TABLE order_items (
  customer_id uuid NOT NULL,
  order_id    uuid NOT NULL,
  book_id     bigint NOT NULL REFERENCES books (id),
  quantity    integer NOT NULL CHECK (quantity > 0),
  unit_price  numeric(10, 2) NOT NULL CHECK (unit_price >= 0),
  PRIMARY KEY (customer_id, order_id, book_id),
  FOREIGN KEY (customer_id, order_id) REFERENCES orders (customer_id, id) ON DELETE CASCADE
);

CREATE INDEX order_items_book_idx ON order_items (book_id);

-- @down
DROP TABLE order_items, orders, books;
