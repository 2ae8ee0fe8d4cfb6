CREATE TABLE people (id int PRIMARY KEY, name text);
CREATE FUNCTION do_something() RETURNS void AS $$
DECLARE
  create_query text;
BEGIN
  create_query := 'SELECT 1; SELECT 2';
END;
$$ LANGUAGE plpgsql;
