CREATE EXTENSION postgis;

CREATE TABLE places (id integer PRIMARY KEY, spot geometry(Point, 4326) NOT NULL, area geometry, way geography, spots geometry[]);
