CREATE TABLE samples (
  id      integer PRIMARY KEY,
  short   varchar(10) NOT NULL,
  fixed   char(3),
  single  character,
  amount  numeric(10, 2) NOT NULL,
  whole   numeric(6),
  free    numeric,
  at      timestamp(0),
  zoned   timestamptz(6),
  clock   time(3) with time zone,
  span    interval hour to second,
  flags   bit varying(12),
  byte    bit(8),
  real4   float(20),
  real8   float(40),
  names   name,
  internal "char"
);
