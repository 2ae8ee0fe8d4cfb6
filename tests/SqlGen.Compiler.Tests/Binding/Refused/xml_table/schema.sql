CREATE TABLE feeds (id integer PRIMARY KEY, body xml NOT NULL);
