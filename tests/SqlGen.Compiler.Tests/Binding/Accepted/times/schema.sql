CREATE TABLE shifts (
  id       integer PRIMARY KEY,
  person   text NOT NULL,
  day      date NOT NULL,
  begins   time NOT NULL,
  ends     time(0),
  started  timestamptz,
  finished timestamp,
  pause    interval NOT NULL DEFAULT '0',
  zone     text NOT NULL,
  alarm    timetz
);
