ALTER TABLE books ADD COLUMN sold_at timestamp;
