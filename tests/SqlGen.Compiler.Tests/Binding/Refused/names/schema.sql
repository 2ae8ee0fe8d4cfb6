CREATE TABLE people (id integer PRIMARY KEY, name text NOT NULL, boss integer, born date);
CREATE TABLE pets (id integer PRIMARY KEY, owner integer NOT NULL, name text NOT NULL);
CREATE VIEW named AS SELECT id, name FROM people;
