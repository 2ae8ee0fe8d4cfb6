CREATE TYPE order_status AS ENUM ('pending', 'paid', 'shipped', 'cancelled');

CREATE TABLE orders (
  id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id      uuid NOT NULL,
  status           order_status NOT NULL DEFAULT 'pending',
  shipping_address jsonb NOT NULL,
  note             text,
  placed_at        timestamptz NOT NULL DEFAULT now(),
  shipped_at       timestamptz,
  updated_at       timestamptz NOT NULL DEFAULT now()
);

ALTER TABLE orders
  ADD CONSTRAINT orders_customer_fkey FOREIGN KEY (customer_id) REFERENCES customers (id) ON DELETE RESTRICT,
  ADD CONSTRAINT orders_shipped_when_shipped CHECK ((status = 'shipped') = (shipped_at IS NOT NULL));

CREATE INDEX orders_customer_idx ON orders (customer_id, placed_at DESC, id DESC);
CREATE INDEX orders_to_ship_idx ON orders (placed_at) WHERE status IN ('pending', 'paid');

-- The price is the one of the day: a later change of the book's does not touch it.
CREATE TABLE order_items (
  order_id   bigint NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
  book_id    bigint NOT NULL REFERENCES books (id) ON DELETE RESTRICT,
  quantity   integer NOT NULL CHECK (quantity > 0),
  unit_price numeric(10, 2) NOT NULL CHECK (unit_price >= 0),
  PRIMARY KEY (order_id, book_id)
);

CREATE INDEX order_items_book_idx ON order_items (book_id);

CREATE TRIGGER orders_touch BEFORE UPDATE ON orders
  FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

-- @down
DROP TABLE order_items, orders;
DROP TYPE order_status;
