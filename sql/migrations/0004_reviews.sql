CREATE TABLE reviews (
  book_id     bigint NOT NULL REFERENCES books (id) ON DELETE CASCADE,
  customer_id uuid NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  rating      smallint NOT NULL CHECK (rating BETWEEN 1 AND 5),
  body        text,
  created_at  timestamptz NOT NULL DEFAULT now(),
  updated_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (book_id, customer_id)
);

ALTER TABLE reviews ADD COLUMN helpful integer NOT NULL DEFAULT 0;
ALTER TABLE reviews ADD CONSTRAINT reviews_helpful_check CHECK (helpful >= 0);

CREATE INDEX reviews_customer_idx ON reviews (customer_id);

CREATE TRIGGER reviews_touch BEFORE UPDATE ON reviews
  FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

-- @down
DROP TABLE reviews;
