BEGIN;
CREATE TABLE IF NOT EXISTS accounts (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), owner text NOT NULL);
COMMIT;
