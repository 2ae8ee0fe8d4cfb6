CREATE TABLE documents (
  id       integer PRIMARY KEY,
  title    text NOT NULL,
  body     text NOT NULL,
  language regconfig NOT NULL DEFAULT 'english',
  search   tsvector GENERATED ALWAYS AS (to_tsvector('english', title || ' ' || body)) STORED,
  saved    tsquery
);
CREATE INDEX documents_search ON documents USING gin (search);
