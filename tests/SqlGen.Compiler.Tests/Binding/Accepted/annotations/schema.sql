CREATE TABLE authors (id bigserial PRIMARY KEY, name text NOT NULL, bio text, born date);
CREATE TABLE books (id uuid PRIMARY KEY, author_id bigint NOT NULL REFERENCES authors (id), title text NOT NULL, year integer, "order" integer, "Mixed Case" text);
CREATE VIEW recent AS SELECT b.id, b.title, a.name AS author FROM books b JOIN authors a ON a.id = b.author_id WHERE b.year > 2020;
