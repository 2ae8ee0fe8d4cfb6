-- Since PostgreSQL 18
CREATE TABLE stones (id integer PRIMARY KEY, name varchar(10) NOT NULL);
CREATE VIEW stone_names AS SELECT id, name FROM stones;
CREATE VIEW ruled_names AS SELECT id, name FROM stones;
CREATE RULE no_delete AS ON DELETE TO ruled_names DO INSTEAD DELETE FROM stones WHERE stones.id = OLD.id;
