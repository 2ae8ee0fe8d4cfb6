-- Since PostgreSQL 17
CREATE TYPE place AS (street text, city text);
CREATE DOMAIN percentage AS integer CHECK (VALUE BETWEEN 0 AND 100);
CREATE TABLE docs (id integer PRIMARY KEY, name text NOT NULL, data jsonb NOT NULL, raw text);
CREATE VIEW doc_lines AS
  SELECT d.id, l.position, l.price FROM docs d, JSON_TABLE(d.data, '$.lines[*]' COLUMNS (position FOR ORDINALITY, price numeric(10,2) PATH '$.price')) l;
