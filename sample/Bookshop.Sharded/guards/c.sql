-- Shard c by version 1 of the map. Written by sqlgen shards guard.
CREATE SCHEMA IF NOT EXISTS sqlgen;

CREATE TABLE IF NOT EXISTS sqlgen.shard (
  name        text NOT NULL,
  map_version integer NOT NULL
);
CREATE UNIQUE INDEX IF NOT EXISTS shard_has_one_row ON sqlgen.shard ((true));

CREATE OR REPLACE FUNCTION sqlgen.key_hash(key bigint) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS 'SELECT hashint8extended(key, 8816678312871386365)';
CREATE OR REPLACE FUNCTION sqlgen.key_hash(key uuid) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS 'SELECT uuid_hash_extended(key, 8816678312871386365)';
CREATE OR REPLACE FUNCTION sqlgen.key_hash(key text) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS 'SELECT hashtextextended(key, 8816678312871386365)';
-- The low bits of what PostgreSQL itself makes of the hashes of several columns.
CREATE OR REPLACE FUNCTION sqlgen.add_hash(hash bigint, next bigint) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  AS 'SELECT (hash # ((next & 4503599627370495) + 269230392322275 + (hash >> 7))) & 4503599627370495';

DELETE FROM sqlgen.shard;
INSERT INTO sqlgen.shard (name, map_version) VALUES ('c', 1);

ALTER TABLE public.order_items DROP CONSTRAINT IF EXISTS order_items_on_shard;
ALTER TABLE public.order_items ADD CONSTRAINT order_items_on_shard CHECK ((sqlgen.add_hash(0, sqlgen.key_hash(customer_id)) & 1023) BETWEEN 512 AND 767) NOT VALID;

ALTER TABLE public.orders DROP CONSTRAINT IF EXISTS orders_on_shard;
ALTER TABLE public.orders ADD CONSTRAINT orders_on_shard CHECK ((sqlgen.add_hash(0, sqlgen.key_hash(customer_id)) & 1023) BETWEEN 512 AND 767) NOT VALID;
