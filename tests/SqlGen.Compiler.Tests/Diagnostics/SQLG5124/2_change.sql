ALTER TABLE books ADD COLUMN stock integer;
