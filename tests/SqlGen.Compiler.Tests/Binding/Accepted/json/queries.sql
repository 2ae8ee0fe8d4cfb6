-- name: Arrows :many
SELECT payload -> 'a', payload ->> 'a', raw -> 0, raw ->> 1, payload #> '{a,b}', payload #>> '{a,b}', payload -> $1, meta ->> $2::text FROM events;

-- name: Containment :many
SELECT id FROM events WHERE payload @> '{"a": 1}' AND payload @> $1 AND payload ? 'a' AND payload ?| ARRAY['b'] AND payload ?& $2 AND meta <@ payload;

-- name: CastOfText :many
SELECT (payload ->> 'n')::integer AS n, (payload ->> 'at')::timestamptz AS at, (payload -> 'flag')::boolean AS flag, (payload -> 'x')::text AS x FROM events;

-- name: Builders :many
SELECT jsonb_build_object('id', id, 'meta', meta), json_build_array(id, 'x', NULL), to_jsonb(e), row_to_json(e), jsonb_agg(payload) OVER (), to_json(id), jsonb_object('{a,1}') FROM events e;

-- name: Changing :many
SELECT payload || '{"b": 2}', payload - 'a', (payload -> 'items') - 0, payload #- '{a,b}', jsonb_set(payload, '{a}', $1), jsonb_insert(payload, '{a,0}', '1', true), jsonb_strip_nulls(payload) FROM events;

-- name: Elements :many
SELECT e.id, x.value FROM events e, jsonb_array_elements(e.payload -> 'items') AS x (value);

-- name: ElementsText :many
SELECT e.id, tag FROM events e CROSS JOIN LATERAL jsonb_array_elements_text(e.payload -> 'tags') AS tag;

-- name: Keys :many
SELECT DISTINCT jsonb_object_keys(payload) AS key FROM events WHERE jsonb_typeof(payload) = 'object' ORDER BY key;

-- name: Paths :many
SELECT jsonb_path_query_first(payload, '$.a'), jsonb_path_exists(payload, '$.a ? (@ > 1)'), payload @? '$.b', payload @@ '$.c == 1', jsonb_path_query_array(payload, '$.*') FROM events;

-- name: Types :many
SELECT jsonb_typeof(payload), json_typeof(raw), jsonb_array_length(payload -> 'items'), jsonb_pretty(payload), payload::text, raw::jsonb, payload IS NULL FROM events;

-- name: InsertJson :one
INSERT INTO events (id, payload, raw, meta) VALUES (@id, @payload, @raw, '{}') RETURNING id, payload, meta;

-- name: MergeJson :execrows
UPDATE events SET payload = payload || @patch::jsonb, meta = jsonb_set(coalesce(meta, '{}'), ARRAY['k', @key], to_jsonb(@value::text)) WHERE id = @id;

-- name: Subscript :many
SELECT payload['a'], payload['a']['b'], meta['x'] FROM events WHERE payload['kind'] = '"x"';

-- name: RecordFromJson :many
SELECT r.* FROM events e, jsonb_to_record(e.payload) AS r (a text, b text, c numeric(5, 2));

-- name: Populate :many
SELECT (jsonb_populate_record(NULL::events, events.payload)).id, p.* FROM events, jsonb_populate_recordset(NULL::events, jsonb_build_array(events.payload)) AS p;

-- name: AggregateObjects :one
SELECT json_agg(e), jsonb_object_agg(e.id, e.payload), json_object_agg(e.id, e.raw) FROM events e;

-- name: NestedBuild :many
SELECT jsonb_build_object('id', e.id, 'list', (SELECT coalesce(jsonb_agg(x.id), '[]') FROM events x WHERE x.id < e.id)) AS tree FROM events e;

-- name: EachPair :many
SELECT e.id, p.key, p.value FROM events e LEFT JOIN LATERAL jsonb_each_text(e.meta) p ON true;

-- name: Equality :many
SELECT id FROM events WHERE payload = @payload OR payload -> 'a' = '1' OR payload ->> 'b' = @b;
