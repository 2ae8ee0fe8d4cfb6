ALTER TABLE books ADD CONSTRAINT books_title_check CHECK (title <> '');
