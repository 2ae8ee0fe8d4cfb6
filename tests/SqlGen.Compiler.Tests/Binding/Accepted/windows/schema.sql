CREATE TABLE readings (
  sensor_id integer NOT NULL,
  at        timestamptz NOT NULL,
  value     double precision,
  quality   smallint NOT NULL,
  label     varchar(16),
  PRIMARY KEY (sensor_id, at)
);
