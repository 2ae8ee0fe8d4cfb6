CREATE TABLE accounts (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), owner text NOT NULL);
CREATE TABLE entries (id bigserial PRIMARY KEY, account_id uuid NOT NULL REFERENCES accounts, amount numeric(12, 2) NOT NULL);
