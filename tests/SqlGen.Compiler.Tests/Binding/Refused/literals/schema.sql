CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE TYPE pair AS (n integer, word text);
CREATE TABLE things (id integer PRIMARY KEY, made timestamptz, took interval, span int4range, moods mood[], amount positive, pair pair, doc jsonb, place inet, words tsquery);
