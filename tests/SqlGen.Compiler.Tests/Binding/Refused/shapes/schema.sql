CREATE TABLE nodes (id integer PRIMARY KEY, parent integer, name text NOT NULL, made date GENERATED ALWAYS AS ('2024-01-01'::date) STORED, n integer GENERATED ALWAYS AS IDENTITY);
CREATE VIEW grouped AS SELECT parent, count(*) AS n FROM nodes GROUP BY parent;
CREATE MATERIALIZED VIEW kept AS SELECT id FROM nodes;
CREATE SEQUENCE numbers;
