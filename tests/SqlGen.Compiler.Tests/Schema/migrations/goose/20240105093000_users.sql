-- +goose Up
CREATE TABLE users (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email text NOT NULL UNIQUE
);

-- +goose StatementBegin
CREATE FUNCTION normalized(email text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN lower(email);
END;
$$;
-- +goose StatementEnd

-- +goose Down
DROP FUNCTION normalized(text);
DROP TABLE users;
