-- name: Columns :many
SELECT * FROM boards;

-- name: AnyParameter :many
SELECT id FROM boards WHERE id = ANY (@ids::integer[]);

-- name: AnyUntyped :many
SELECT id FROM boards WHERE id = ANY ($1);

-- name: AllUntyped :many
SELECT id FROM boards WHERE id <> ALL ($1) AND 'x' = ANY (tags);

-- name: ParameterInColumn :many
SELECT id FROM boards WHERE @tag = ANY (tags) AND @score > ALL (scores) AND @mood = ANY (moods);

-- name: Subscripts :many
SELECT tags[1], scores[id], grid[1][2], tags[1:2], prices[:2], codes[2:], (tags)[1], (ARRAY[1, 2, 3])[2] FROM boards;

-- name: Constructors :one
SELECT ARRAY[1, 2], ARRAY['a', NULL], ARRAY[1, 2.5], ARRAY[[1, 2], [3, 4]], '{a,b}'::text[], ARRAY[]::date[], ARRAY[$1, 2], ARRAY['sad'::mood];

-- name: Operators :many
SELECT tags || '{x}', tags || ARRAY['y'], scores || 1, 0 || scores, tags @> ARRAY['a'], tags && $1, scores <@ $2, codes = codes, scores < '{1}' FROM boards;

-- name: Functions :many
SELECT array_length(tags, 1), cardinality(scores), array_append(tags, 'x'), array_prepend(1, scores), array_cat(scores, scores), array_remove(tags, $1), array_position(tags, 'a'), array_to_string(tags, ','), string_to_array('a,b', ','), array_upper(grid, 2), array_dims(grid), array_replace(tags, 'a', 'b'), array_fill(0, ARRAY[3]) FROM boards;

-- name: UnnestInSelect :many
SELECT unnest(tags), unnest(moods) AS mood FROM boards;

-- name: AggregateOfUnnest :many
SELECT t.tag, count(*) FROM boards b, unnest(b.tags) AS t (tag) GROUP BY t.tag;

-- name: InsertArrays :exec
INSERT INTO boards (id, tags, scores, moods, prices) VALUES (@id, @tags, @scores, @moods, '{1,2}');

-- name: BulkInsert :execrows
INSERT INTO boards (id, tags) SELECT x.id, ARRAY[x.tag] FROM unnest(@ids::integer[], @tags::text[]) AS x (id, tag);

-- name: UpdateElement :exec
UPDATE boards SET tags[1] = $1, scores[1:2] = $2, prices = array_append(prices, @price) WHERE id = 1;

-- name: Casts :many
SELECT scores::text[], tags::varchar(3)[], ids::text, moods::text[], scores::bigint[] FROM boards;

-- name: ArrayAggregates :one
SELECT array_agg(id), array_agg(tags), array_agg(DISTINCT scores[1]) FROM boards;

-- name: AnyWithCast :many
SELECT id FROM boards WHERE moods[1] = ANY (@moods::mood[]) OR tags[1] LIKE ANY (@patterns::text[]);

-- name: EmptyAndNull :many
SELECT id FROM boards WHERE scores = '{}' OR scores IS NULL OR cardinality(@filter::text[]) = 0;

-- name: Slices :many
SELECT id, days[1:1], ids[array_length(ids, 1)] FROM boards ORDER BY days[1];
