-- Up Migration
CREATE UNIQUE INDEX ON users (username);
-- Down migration
DROP INDEX users_username_idx;
