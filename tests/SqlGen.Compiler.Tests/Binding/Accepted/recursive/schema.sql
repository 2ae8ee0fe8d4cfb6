CREATE TABLE parts (
  id        integer PRIMARY KEY,
  parent_id integer REFERENCES parts (id),
  name      text NOT NULL,
  quantity  integer,
  weight    numeric(8, 3) NOT NULL
);

CREATE TABLE edges (
  source text NOT NULL,
  target text NOT NULL,
  cost   double precision,
  PRIMARY KEY (source, target)
);
