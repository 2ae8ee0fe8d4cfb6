ALTER TABLE books ADD COLUMN code uuid DEFAULT gen_random_uuid();
