CREATE TABLE wide (
  id      integer PRIMARY KEY,
  title   text NOT NULL,
  author  text NOT NULL,
  isbn    text,
  pages   integer NOT NULL,
  sold    bigint NOT NULL,
  price   numeric(8,2) NOT NULL,
  added   timestamptz NOT NULL,
  listed  boolean NOT NULL,
  rating  double precision
);

-- Takes rows and keeps none, so that the last of a million runs meets what the first met.
CREATE TABLE sink (
  title text NOT NULL,
  pages integer NOT NULL,
  price numeric(8,2) NOT NULL,
  isbn  text
);

CREATE FUNCTION discard() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
CREATE TRIGGER discard BEFORE INSERT ON sink FOR EACH ROW EXECUTE FUNCTION discard();
