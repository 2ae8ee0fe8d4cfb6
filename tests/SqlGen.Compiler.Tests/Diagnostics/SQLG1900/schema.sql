CREATE TABLE catalogs (
  id      bigint PRIMARY KEY,
  content xml NOT NULL
);
