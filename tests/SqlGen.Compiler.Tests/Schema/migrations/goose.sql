CREATE TABLE users (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL UNIQUE
);
ALTER TABLE users ADD COLUMN name text;
CREATE INDEX users_name_idx ON users (name);
CREATE FUNCTION normalized(email text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN lower(email); END; $$;
