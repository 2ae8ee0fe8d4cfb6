CREATE TABLE pages (id integer PRIMARY KEY, title text NOT NULL, body xml);
