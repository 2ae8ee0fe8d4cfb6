-- +migrate Up
-- SQL in section 'Up' is executed when this migration is applied
CREATE TABLE people (id int PRIMARY KEY);

-- +migrate StatementBegin
CREATE FUNCTION do_something() RETURNS void AS $$
DECLARE
  create_query text;
BEGIN
  create_query := 'SELECT 1; SELECT 2';
END;
$$ LANGUAGE plpgsql;
-- +migrate StatementEnd

-- +migrate Down
-- SQL section 'Down' is executed when this migration is rolled back
DROP FUNCTION do_something();
DROP TABLE people;
