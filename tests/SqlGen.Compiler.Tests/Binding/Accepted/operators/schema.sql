CREATE TABLE things (
  id    integer PRIMARY KEY,
  small smallint NOT NULL,
  big   bigint,
  money numeric(9, 3),
  ratio double precision,
  name  text NOT NULL,
  code  char(4),
  flag  boolean,
  born  date,
  at    timestamptz,
  span  interval,
  bits  bit(8),
  addr  inet,
  uid   uuid,
  price money
);
