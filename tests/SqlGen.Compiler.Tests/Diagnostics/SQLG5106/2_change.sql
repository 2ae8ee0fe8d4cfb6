ALTER TABLE books ALTER COLUMN stock TYPE bigint;
