CREATE TABLE people (id int PRIMARY KEY, name text);
CREATE FUNCTION do_something() RETURNS void AS $$ BEGIN END; $$ LANGUAGE plpgsql;
