CREATE TABLE authors (id bigint PRIMARY KEY, name text NOT NULL, email text UNIQUE);
CREATE TABLE books (id bigint PRIMARY KEY, author_id bigint NOT NULL REFERENCES authors, title text NOT NULL);
CREATE TABLE reviews (id bigint PRIMARY KEY, book_id bigint NOT NULL REFERENCES books, stars integer NOT NULL);
CREATE TABLE homes (id bigint PRIMARY KEY, author_id bigint NOT NULL REFERENCES authors, town text NOT NULL);
CREATE TABLE prizes (author_id bigint NOT NULL REFERENCES authors, name text NOT NULL);
CREATE TABLE wrote (author_id bigint REFERENCES authors, book_id bigint REFERENCES books, PRIMARY KEY (author_id, book_id));
