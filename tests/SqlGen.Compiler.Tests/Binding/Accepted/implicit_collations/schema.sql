CREATE DOMAIN posix_text AS text COLLATE "POSIX";
CREATE TYPE pair AS (a text COLLATE "C", b text COLLATE "POSIX");
CREATE TABLE notes (
  id integer PRIMARY KEY, plain text NOT NULL, c text COLLATE "C" NOT NULL, p varchar(10) COLLATE "POSIX", d posix_text, n name, list text[] COLLATE "C", both_of pair
);
CREATE VIEW note_keys AS SELECT id, c || plain AS key, p FROM notes;
CREATE TABLE children () INHERITS (notes);
