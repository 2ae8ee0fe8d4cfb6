-- Finding books by all of their words, and authors although their names are misspelt.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- A small shop: the table is written anew, and the indexes are built, in no time.
-- @ignore SQLG5101 SQLG5103
ALTER TABLE books ADD COLUMN words tsvector NOT NULL GENERATED ALWAYS AS (
  setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', coalesce(details ->> 'blurb', '')), 'B')
) STORED;

-- @ignore SQLG5101
CREATE INDEX books_words_idx ON books USING gin (words);

-- @ignore SQLG5101
CREATE INDEX authors_name_trigrams_idx ON authors USING gin (name gin_trgm_ops);

-- @down
DROP INDEX authors_name_trigrams_idx;
DROP INDEX books_words_idx;
ALTER TABLE books DROP COLUMN words;
DROP EXTENSION pg_trgm;
