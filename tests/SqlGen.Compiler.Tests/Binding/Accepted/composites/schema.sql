CREATE TYPE address AS (street text, city varchar(40), zip char(5));
CREATE TYPE person AS (name text, home address, tags text[]);

CREATE TABLE customers (id integer PRIMARY KEY, who person NOT NULL, billing address, others address[]);
CREATE TABLE plain (id integer NOT NULL, label text);
