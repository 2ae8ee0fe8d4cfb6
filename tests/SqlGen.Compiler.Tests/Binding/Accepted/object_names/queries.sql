-- name: Relations :one
SELECT 'items'::regclass, 'ITEMS'::regclass, 'public.items'::regclass, 'items_pkey'::regclass, 'items_name_key'::regclass, 'items_by_length'::regclass, '"Odd"."Numbers"'::regclass, 'pg_class'::regclass, 'pg_class_oid_index'::regclass, '1259'::regclass, '-'::regclass;

-- name: Sequences :one
SELECT nextval('items_id_seq'), currval('"Odd"."Numbers"'), setval('public.items_id_seq', 5);

-- name: Functions :one
SELECT 'twice'::regproc, 'now'::regproc, 'half(integer)'::regprocedure, 'half( numeric )'::regprocedure, 'pg_catalog.abs(int)'::regprocedure, 'now()'::regprocedure;

-- name: Operators :one
SELECT '||/'::regoper, 'pg_catalog.||/'::regoper, '+(int4,int4)'::regoperator, '-(NONE, bigint)'::regoperator;

-- name: Types :one
SELECT 'shade'::regtype, 'double precision'::regtype, 'numeric(10,2)'::regtype, 'shade[]'::regtype, 'items'::regtype, 'timestamp with time zone'::regtype;

-- name: Others :one
SELECT 'public'::regnamespace, '"Odd"'::regnamespace, 'pg_catalog'::regnamespace, 'by_bytes'::regcollation, '"C"'::regcollation;

-- name: TextSearch :one
SELECT 'english'::regconfig, 'pg_catalog.simple'::regdictionary, 'german_stem'::regdictionary, 'recipes'::regconfig, 'public.stems'::regdictionary, to_tsquery('recipes', 'flour');
