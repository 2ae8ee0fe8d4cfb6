CREATE TYPE customer_role AS ENUM ('customer', 'bookseller', 'manager');

CREATE TABLE customers (
  id          uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  email       text NOT NULL CHECK (position('@' in email) > 1),
  name        text NOT NULL CHECK (name <> ''),
  role        customer_role NOT NULL DEFAULT 'customer',
  preferences jsonb NOT NULL DEFAULT '{}',
  created_at  timestamptz NOT NULL DEFAULT now(),
  updated_at  timestamptz NOT NULL DEFAULT now()
);

-- Addresses are kept as people write them, and found in any case.
CREATE UNIQUE INDEX customers_email_key ON customers (lower(email));
CREATE INDEX customers_staff_idx ON customers (role, name) WHERE role <> 'customer';

CREATE TRIGGER customers_touch BEFORE UPDATE ON customers
  FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

-- @down
DROP TABLE customers;
DROP TYPE customer_role;
