CREATE TABLE words (id integer PRIMARY KEY, word text NOT NULL, other varchar(20) COLLATE "C");
