ALTER TABLE entries ADD COLUMN amount numeric(12, 2) NOT NULL;
