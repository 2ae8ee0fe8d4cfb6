ALTER TABLE books ADD COLUMN lang char(2);
