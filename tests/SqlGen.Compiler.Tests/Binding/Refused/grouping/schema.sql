CREATE TABLE sales (id integer PRIMARY KEY, region text NOT NULL, product text NOT NULL, amount numeric NOT NULL);
CREATE TABLE plain (a integer, b integer);
