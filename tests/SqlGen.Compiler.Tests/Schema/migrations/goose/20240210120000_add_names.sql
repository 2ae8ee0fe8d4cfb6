-- +goose NO TRANSACTION
-- +goose Up
ALTER TABLE users ADD COLUMN name text;
CREATE INDEX CONCURRENTLY users_name_idx ON users (name);

-- +goose Down
DROP INDEX CONCURRENTLY users_name_idx;
ALTER TABLE users DROP COLUMN name;
