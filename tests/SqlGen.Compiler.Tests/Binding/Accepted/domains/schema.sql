CREATE DOMAIN email AS varchar(120) CHECK (VALUE LIKE '%@%');
CREATE DOMAIN positive AS integer NOT NULL CHECK (VALUE > 0);
CREATE DOMAIN cents AS numeric(12, 2) DEFAULT 0;
CREATE DOMAIN labels AS text[];
CREATE DOMAIN deeper AS email;
CREATE TYPE colour AS ENUM ('red', 'green', 'blue');
CREATE SCHEMA app;
CREATE TYPE app.status AS ENUM ('on', 'off');
CREATE DOMAIN app.colours AS colour[];

CREATE TABLE members (
  id      positive PRIMARY KEY,
  mail    email NOT NULL,
  other   deeper,
  owes    cents,
  labels  labels,
  colour  colour NOT NULL DEFAULT 'red',
  status  app.status,
  likes   app.colours
);
