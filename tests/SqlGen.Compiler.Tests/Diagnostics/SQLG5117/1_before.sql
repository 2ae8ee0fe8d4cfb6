CREATE DOMAIN isbn AS text;
CREATE TABLE books (id bigint PRIMARY KEY, code isbn);
