CREATE TABLE people (id serial PRIMARY KEY, name varchar NOT NULL);
CREATE VIEW names AS SELECT name FROM people;
