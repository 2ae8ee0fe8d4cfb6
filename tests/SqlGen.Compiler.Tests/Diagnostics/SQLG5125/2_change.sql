ALTER TABLE books ADD COLUMN rating smallint;
