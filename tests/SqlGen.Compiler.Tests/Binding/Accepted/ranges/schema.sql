CREATE TABLE bookings (
  id      integer PRIMARY KEY,
  room    integer NOT NULL,
  during  tstzrange NOT NULL,
  days    daterange,
  seats   int4range NOT NULL,
  prices  numrange,
  spans   datemultirange,
  EXCLUDE USING gist (during WITH &&)
);
CREATE TYPE floatrange AS RANGE (subtype = float8, subtype_diff = float8mi);
CREATE TABLE meters (id integer PRIMARY KEY, band floatrange);
