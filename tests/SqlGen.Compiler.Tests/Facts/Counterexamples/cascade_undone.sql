-- A trigger that comes before what a foreign key does may undo it.
CREATE TABLE p (id int PRIMARY KEY, name text NOT NULL);
CREATE TABLE deleted (id int PRIMARY KEY, p int NOT NULL REFERENCES p ON DELETE CASCADE);
CREATE TABLE emptied (id int PRIMARY KEY, p int REFERENCES p ON DELETE SET NULL);
CREATE TABLE moved (id int PRIMARY KEY, p int NOT NULL REFERENCES p ON UPDATE CASCADE);
CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
CREATE TRIGGER a BEFORE DELETE ON deleted FOR EACH ROW EXECUTE FUNCTION nothing();
CREATE TRIGGER b BEFORE UPDATE ON emptied FOR EACH ROW EXECUTE FUNCTION nothing();
CREATE TRIGGER c BEFORE UPDATE ON moved FOR EACH ROW EXECUTE FUNCTION nothing();
-- data
INSERT INTO p VALUES (1, 'a'), (2, 'b'), (3, 'c');
INSERT INTO deleted VALUES (1, 1);
INSERT INTO emptied VALUES (1, 2);
INSERT INTO moved VALUES (1, 3);
DELETE FROM p WHERE id < 3;
UPDATE p SET id = 4;
-- query
SELECT p.name FROM deleted c LEFT JOIN p ON p.id = c.p
-- query
SELECT (SELECT p.name FROM p WHERE p.id = c.p) FROM deleted c
-- query
SELECT p.name FROM emptied c LEFT JOIN p ON p.id = c.p WHERE c.p IS NOT NULL
-- query
SELECT p.name FROM moved c LEFT JOIN p ON p.id = c.p
