-- Passwords, which are kept as bcrypt makes them, and what only the holder of the shop's key can read.
CREATE EXTENSION IF NOT EXISTS pgcrypto;

CREATE TABLE accounts (
  customer_id   uuid PRIMARY KEY REFERENCES customers (id) ON DELETE CASCADE,
  password_hash text NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT now(),
  updated_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TRIGGER accounts_touch BEFORE UPDATE ON accounts
  FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

-- A customer and the account are made together or not at all.
-- @expose SignUp :one
CREATE FUNCTION sign_up(email text, name text, password text) RETURNS uuid
LANGUAGE plpgsql STRICT
AS $$
DECLARE
  customer uuid;
BEGIN
  IF length(password) < 8 THEN
    RAISE check_violation USING MESSAGE = 'a password has eight characters or more', CONSTRAINT = 'accounts_password_length';
  END IF;
  INSERT INTO customers (email, name) VALUES (sign_up.email, sign_up.name) RETURNING id INTO customer;
  INSERT INTO accounts (customer_id, password_hash) VALUES (customer, crypt(password, gen_salt('bf')));
  RETURN customer;
END
$$;

-- Where authors are paid. An IBAN is encrypted with a key that the database does not have.
CREATE TABLE author_payouts (
  author_id  bigint PRIMARY KEY REFERENCES authors (id) ON DELETE CASCADE,
  holder     text NOT NULL CHECK (holder <> ''),
  iban       bytea NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TRIGGER author_payouts_touch BEFORE UPDATE ON author_payouts
  FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

-- @down
DROP TABLE author_payouts;
DROP FUNCTION sign_up(text, text, text);
DROP TABLE accounts;
DROP EXTENSION pgcrypto;
