CREATE TABLE sales (id integer PRIMARY KEY, amount integer, region varchar(20), doc json, place point, parts integer[]);
