-- +migrate Up notransaction
ALTER TABLE people ADD name text;

-- +migrate Down
ALTER TABLE people DROP name;
