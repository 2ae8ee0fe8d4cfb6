CREATE TABLE times (
  id      integer PRIMARY KEY,
  day     date,
  hour    time,
  zoned   timetz,
  local   timestamp,
  moment  timestamptz,
  span    interval,
  days    daterange,
  locals  tsrange,
  moments tstzrange,
  many    tstzmultirange,
  list    timestamptz[]
);
