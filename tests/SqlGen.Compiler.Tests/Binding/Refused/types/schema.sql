CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE TABLE items (id integer PRIMARY KEY, name varchar(20) NOT NULL, price numeric(8, 2), made date, at timestamptz, tags text[], data jsonb, mood mood, flag boolean, code uuid);
