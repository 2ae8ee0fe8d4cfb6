-- name: SelectANullV :many
SELECT * FROM (VALUES (1, 'a'), (2, NULL)) v;

-- name: SelectANullV2 :many
SELECT * FROM (VALUES (1, 'a'), (2, NULL)) v (x);

-- name: SelectRecAInt :many
SELECT * FROM rec() AS (a int, b text);

-- name: SelectRecRA :many
SELECT * FROM rec() AS r (a int, b text);

-- name: SelectRowsRecA :many
SELECT * FROM ROWS FROM (rec() AS (a int, b text), generate_series(1, 2)) WITH ORDINALITY;

-- name: SelectOutsOneOutOneOut :many
SELECT * FROM outs(), one_out(), one_out() AS q;

-- name: SelectOutsOneOutPairs :many
SELECT outs(), one_out(), pairs(), tab(1), ts() FROM t;

-- name: SelectOutsXPairs :many
SELECT (outs()).x, (pairs()).*, (tab(1)).l;

-- name: SelectRRTab :many
SELECT r.*, r FROM tab(1) r;

-- name: SelectGGG :many
SELECT g, g.g FROM generate_series(1, 2) g;

-- name: SelectGGGenerateSeries :many
SELECT g.*, g FROM generate_series(1, 2) WITH ORDINALITY g (a, b);

-- name: SelectUnnestArrayArray :many
SELECT * FROM unnest(ARRAY[1, 2], ARRAY['a']) WITH ORDINALITY;

-- name: SelectUnnestArrayArray2 :many
SELECT * FROM unnest(ARRAY[1, 2], ARRAY['a']) AS u (x, y);

-- name: SelectNothing :many
SELECT * FROM nothing();

-- name: SelectJsonToRecordsetAX :many
SELECT * FROM json_to_recordset('[{"a": 1}]') AS x (a int, b text[]), json_each('{"a": 1}') e, regexp_matches('a', 'a') m, jsonb_array_elements_text('["x"]') WITH ORDINALITY AS q (elem, pos);

-- name: SelectCurrentDateCurrentUserX :many
SELECT * FROM current_date, current_user AS x;

-- name: SelectJoinUUsing :many
SELECT * FROM t JOIN u USING (id);

-- name: SelectLeftJoinU :many
SELECT * FROM t LEFT JOIN u USING (id, n);

-- name: SelectFullJoinU :many
SELECT * FROM t FULL JOIN u USING (id);

-- name: SelectIdRightJoin :many
SELECT id FROM t RIGHT JOIN u USING (id);

-- name: SelectNaturalJoinU :many
SELECT * FROM t NATURAL JOIN u;

-- name: SelectJJoinU :many
SELECT j.* FROM (t JOIN u USING (id)) AS j;

-- name: SelectJJoinU2 :many
SELECT j.* FROM (t JOIN u USING (id)) AS j (a, b, c, d, e);

-- name: SelectXIdX :many
SELECT x.id, x.* FROM t JOIN u USING (id) AS x;

-- name: SelectALateralA :many
SELECT * FROM t a, LATERAL (SELECT a.id AS z) x;

-- name: SelectALeftJoin :many
SELECT * FROM t a LEFT JOIN generate_series(1, a.id) g ON true;

-- name: UpdateNB :exec
UPDATE t SET n = 1 FROM t b WHERE t.id = b.id;

-- name: DeleteUsingU :many
DELETE FROM t USING u x, LATERAL (SELECT x.id) y WHERE t.id = y.id RETURNING t.*, x.n, y.*;

-- name: DeleteCurrentOf :exec
DELETE FROM t WHERE CURRENT OF c;

-- name: DeleteUsingU2 :exec
DELETE FROM t USING u WHERE CURRENT OF c;

-- name: SelectSq :many
SELECT * FROM sq;

-- name: SelectForUpdateOf :many
SELECT * FROM t FOR UPDATE OF t;

-- name: SelectUForShare :many
SELECT * FROM t, u FOR SHARE OF u SKIP LOCKED FOR NO KEY UPDATE OF t NOWAIT;

-- name: SelectDistinctNX2 :many
SELECT * FROM (SELECT DISTINCT n FROM t) x, t FOR UPDATE OF t;

-- name: SelectGenerateSeriesGFor2 :many
SELECT * FROM generate_series(1, 2) g FOR UPDATE;

-- name: WithWW2 :many
WITH w AS (SELECT 1) SELECT * FROM w FOR UPDATE;

-- name: SelectVForUpdate :many
SELECT * FROM (VALUES (1)) v FOR UPDATE OF v;

-- name: SelectLimitForUpdate :many
SELECT * FROM t LIMIT 1 FOR UPDATE;

-- name: SelectMvVwFor :many
SELECT * FROM mv, vw FOR UPDATE;

-- name: SelectForUpdate :many
SELECT 1 FOR UPDATE;

-- name: SelectOrderById :many
SELECT * FROM t ORDER BY id FETCH FIRST $1 ROWS WITH TIES;

-- name: SelectLimitOffset :many
SELECT * FROM t LIMIT 1.5 OFFSET '3';

-- name: SelectLimitOffsetId :many
SELECT * FROM t LIMIT (SELECT 1) OFFSET (SELECT id FROM u LIMIT 1);

-- name: SelectDistinctOnN2 :many
SELECT DISTINCT ON (n) id FROM t ORDER BY n, id;

-- name: SelectDistinctOnN3 :many
SELECT DISTINCT ON (n, s) id FROM t ORDER BY s, n;

-- name: SelectDistinctOnId :many
SELECT DISTINCT ON (1) id FROM t;

-- name: SelectNXUnion :many
SELECT n AS x FROM t UNION SELECT n FROM u ORDER BY x;

-- name: SelectNXUnion2 :many
SELECT n AS x FROM t UNION SELECT n FROM u ORDER BY 1, x DESC;

-- name: selectNOrderBy :many
(SELECT n FROM t ORDER BY s) UNION (SELECT n FROM u ORDER BY v LIMIT 1);

-- name: SelectNIdGroup :many
SELECT n AS id FROM t GROUP BY id;

-- name: SelectNXGroup :many
SELECT n AS x FROM t GROUP BY x;

-- name: SelectNXGroup2 :many
SELECT n AS x FROM t GROUP BY 1;

-- name: SelectNNGroup :many
SELECT n + 1 AS n FROM t GROUP BY n;

-- name: SelectNSGrouping :many
SELECT n, s, GROUPING(n, s), count(*) FROM t GROUP BY GROUPING SETS ((n, s), ROLLUP (n), ());

-- name: SelectNSGroup :many
SELECT n, s FROM t GROUP BY n, id;

-- name: SelectGroupById :many
SELECT * FROM t GROUP BY id;

-- name: SelectGroupByX2 :many
SELECT 1 FROM t GROUP BY 'x'::text;

-- name: SelectIdOrderBy :many
SELECT id FROM t ORDER BY id USING <;

-- name: SelectIdNOrder :many
SELECT id AS n FROM t ORDER BY n, t.n;

-- name: SelectIdXId :many
SELECT id AS x, id AS x FROM t ORDER BY x;
