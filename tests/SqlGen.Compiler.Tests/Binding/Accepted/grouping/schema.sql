CREATE TYPE channel AS ENUM ('web', 'shop', 'phone');

CREATE TABLE sales (
  id       bigint PRIMARY KEY,
  region   text NOT NULL,
  channel  channel,
  product  varchar(30) NOT NULL,
  quantity integer NOT NULL,
  price    numeric(10, 2) NOT NULL,
  discount real,
  sold_on  date NOT NULL,
  tags     text[],
  paid     boolean NOT NULL,
  took     interval
);

CREATE TABLE targets (region text PRIMARY KEY, goal money, owner text);
