-- Up Migration
CREATE TABLE users (id serial PRIMARY KEY, username text NOT NULL);

-- Down Migration
DROP TABLE users;
