ALTER TABLE books ADD CONSTRAINT books_title_key UNIQUE (title);
