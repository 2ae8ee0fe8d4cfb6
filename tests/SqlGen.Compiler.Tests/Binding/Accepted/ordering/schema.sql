CREATE TABLE players (id integer PRIMARY KEY, team text NOT NULL, name varchar(50) NOT NULL, score numeric(8, 2), joined date NOT NULL, nick text COLLATE "C");
