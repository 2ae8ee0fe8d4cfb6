CREATE TABLE entries (id bigserial PRIMARY KEY, account_id uuid NOT NULL REFERENCES accounts);
