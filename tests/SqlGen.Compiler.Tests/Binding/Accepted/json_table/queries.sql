-- name: Columns :many
SELECT * FROM JSON_TABLE('[{"a": 1}]', '$[*]' COLUMNS (n FOR ORDINALITY, a integer, "B c" varchar(10) PATH '$.b', d date PATH '$.d' DEFAULT '2000-01-01' ON EMPTY NULL ON ERROR));

-- name: OfTable :many
SELECT d.id, l.* FROM docs d, JSON_TABLE(d.data, '$.lines[*]' COLUMNS (line integer PATH '$.line', price numeric(8,2) PATH '$.price' ERROR ON ERROR)) AS l WHERE l.price > $1;

-- name: Nested :many
SELECT * FROM docs, LATERAL JSON_TABLE(
    data, '$' AS root COLUMNS (
        outer_position FOR ORDINALITY,
        NESTED PATH '$.a[*]' AS first COLUMNS (a_position FOR ORDINALITY, x text, NESTED '$.deep[*]' COLUMNS (deep boolean EXISTS PATH '$.y')),
        title text,
        NESTED PATH '$.b[*]' COLUMNS (b_position FOR ORDINALITY, y percentage)
    ) ERROR ON ERROR) AS t;

-- name: Formatted :many
SELECT t.* FROM docs d CROSS JOIN JSON_TABLE(d.raw FORMAT JSON, '$[*]' COLUMNS (
    part jsonb PATH '$.p', text_of text FORMAT JSON PATH '$.q' WITH UNCONDITIONAL ARRAY WRAPPER, list integer[] PATH '$.l' EMPTY ARRAY ON EMPTY,
    home place PATH '$.home' EMPTY OBJECT ON ERROR, quoted varchar(5) PATH '$.s' OMIT QUOTES, flag integer EXISTS PATH '$.f' TRUE ON ERROR)) t;

-- name: Passing :many
SELECT x FROM JSON_TABLE($1, '$ ? (@ > $low && @ < $high)' PASSING $2 AS low, 5 AS high COLUMNS (x integer PATH '$')) AS t;

-- name: Renamed :many
SELECT t, t.first, second FROM JSON_TABLE(jsonb '[1]', '$[*]' COLUMNS (a integer PATH '$', b text PATH '$')) AS t(first, second);

-- name: OuterJoined :many
SELECT d.id, t.n FROM docs d LEFT JOIN JSON_TABLE(d.data, '$[*]' COLUMNS (n FOR ORDINALITY)) t ON true;

-- name: OfView :many
SELECT * FROM doc_lines WHERE price = $1;

-- name: InSubquery :many
SELECT id FROM docs d WHERE EXISTS (SELECT FROM JSON_TABLE(d.data, '$[*]' COLUMNS (v text PATH '$')) j WHERE j.v = d.name);
