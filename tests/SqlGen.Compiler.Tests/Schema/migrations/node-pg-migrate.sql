CREATE TABLE users (id serial PRIMARY KEY, username text NOT NULL);
CREATE UNIQUE INDEX ON users (username);
