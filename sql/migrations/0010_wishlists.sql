-- What customers wish for, which is nobody else's business: each sees the own rows only, whatever a query asks for.
CREATE TABLE wishes (
  customer_id uuid NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  book_id     bigint NOT NULL REFERENCES books (id) ON DELETE CASCADE,
  note        text,
  wished_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (customer_id, book_id)
);

CREATE INDEX wishes_book_idx ON wishes (book_id);

ALTER TABLE wishes ENABLE ROW LEVEL SECURITY;

CREATE POLICY wishes_are_ones_own ON wishes
  USING (customer_id = current_setting('bookshop.customer_id')::uuid)
  WITH CHECK (customer_id = current_setting('bookshop.customer_id')::uuid);

-- The owner of a table and superusers are not held to policies: what signed-in customers do runs under a role that is neither. Roles are the server's, not the database's.
DO $$
BEGIN
  CREATE ROLE bookshop_customer;
EXCEPTION
  WHEN duplicate_object OR unique_violation THEN NULL;
END
$$;

GRANT SELECT, INSERT, UPDATE, DELETE ON wishes TO bookshop_customer;
GRANT SELECT ON books, authors TO bookshop_customer;

-- @down
REVOKE SELECT ON books, authors FROM bookshop_customer;
DROP TABLE wishes;
