CREATE TABLE customers (id integer PRIMARY KEY, name text NOT NULL, referrer integer REFERENCES customers);
CREATE TABLE orders (id integer PRIMARY KEY, customer_id integer NOT NULL REFERENCES customers, total numeric NOT NULL, placed date NOT NULL);
