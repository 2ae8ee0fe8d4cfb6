CREATE TABLE product (id integer PRIMARY KEY, price numeric, name text);
CREATE VIEW cheap AS SELECT id, name FROM product WHERE price < 10;
