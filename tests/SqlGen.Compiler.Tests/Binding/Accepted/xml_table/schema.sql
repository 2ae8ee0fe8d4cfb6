CREATE TABLE feeds (id integer PRIMARY KEY, body xml NOT NULL, row_path text NOT NULL, fallback numeric NOT NULL);
