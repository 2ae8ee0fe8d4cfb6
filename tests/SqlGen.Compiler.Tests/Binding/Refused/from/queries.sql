-- name: SelectAV :many
SELECT * FROM (VALUES (1, 'a'), (2)) v;

-- name: SelectVXY :many
SELECT * FROM (VALUES (1)) v (x, y);

-- name: SelectRec :many
SELECT * FROM rec();

-- name: SelectRecRA2 :many
SELECT * FROM rec() AS r (a int, a text);

-- name: SelectRecWithOrdinality :many
SELECT * FROM rec() WITH ORDINALITY AS r (a int, b text);

-- name: SelectRowsRecGenerateSeries :many
SELECT * FROM ROWS FROM (rec(), generate_series(1, 2)) AS r (a int, b text);

-- name: SelectOutsRA :many
SELECT * FROM outs() AS r (a int, b text);

-- name: SelectPairsRA :many
SELECT * FROM pairs() AS r (a int, b text);

-- name: SelectGenerateSeriesRA :many
SELECT * FROM generate_series(1, 2) AS r (a int);

-- name: SelectOneOutRA :many
SELECT * FROM one_out() AS r (a int);

-- name: SelectArrayInX :many
SELECT * FROM array_in('x', 23, -1);

-- name: SelectJJoinU3 :many
SELECT j.* FROM (t JOIN u USING (id)) AS j (a, b, c, d, e, f);

-- name: SelectIdJoinU :many
SELECT t.id FROM (t JOIN u USING (id)) AS j;

-- name: SelectXNJoin :many
SELECT x.n FROM t JOIN u USING (id) AS x;

-- name: SelectAJoinU :many
SELECT * FROM t a JOIN u b USING (id) AS a;

-- name: SelectJoinOnTrue :many
SELECT * FROM t JOIN t ON true;

-- name: SelectQuery :many
SELECT * FROM t, t;

-- name: SelectJoinUUsing2 :many
SELECT * FROM t JOIN u USING (nope);

-- name: SelectJoinIdId :many
SELECT * FROM t JOIN (SELECT 1 AS id, 2 AS id) x USING (id);

-- name: SelectIdU :many
SELECT id FROM t, u;

-- name: SelectJoinUOn :many
SELECT * FROM t JOIN u ON t.id = x.id JOIN t x ON true;

-- name: SelectAAId :many
SELECT * FROM t a, (SELECT a.id) x;

-- name: SelectAIdX :many
SELECT * FROM t a, (SELECT id) x;

-- name: SelectARightJoin :many
SELECT * FROM t a RIGHT JOIN LATERAL (SELECT a.id AS z) x ON true;

-- name: SelectAFullJoin :many
SELECT * FROM t a FULL JOIN LATERAL (SELECT id AS z) x ON true;

-- name: SelectARightJoin2 :many
SELECT * FROM t a RIGHT JOIN generate_series(1, a.id) g ON true;

-- name: SelectXCrossJoin :many
SELECT * FROM t x CROSS JOIN (u x CROSS JOIN LATERAL (SELECT x.n) ss);

-- name: SelectALateralMax :many
SELECT 1 FROM t a, LATERAL (SELECT max(a.id) FROM u) ss;

-- name: UpdateNSs :many
UPDATE t SET n = ss.n FROM (SELECT * FROM u WHERE u.id = t.id) ss;

-- name: UpdateNSs2 :many
UPDATE t SET n = ss.n FROM LATERAL (SELECT * FROM u WHERE u.id = t.id) ss;

-- name: UpdateNSs3 :many
UPDATE t SET n = ss.n FROM LATERAL (SELECT * FROM u WHERE v = s) ss;

-- name: UpdateNG :many
UPDATE t SET n = g FROM generate_series(1, t.n) g;

-- name: UpdateN :many
UPDATE t SET n = 1 FROM t;

-- name: UpdateAN :many
UPDATE t a SET n = 1 FROM u a;

-- name: UpdateAA :many
UPDATE t AS a SET a.n = 1;

-- name: UpdateAN2 :many
UPDATE t AS a SET n = t.n;

-- name: DeleteUsingLateral :many
DELETE FROM t USING LATERAL (SELECT t.id) y;

-- name: UpdateVwN :many
UPDATE vw SET n = 1 WHERE CURRENT OF c;

-- name: SelectTN :many
SELECT * FROM t_n;

-- name: SelectPair :many
SELECT * FROM pair;

-- name: DeleteTN :many
DELETE FROM t_n;

-- name: SelectAForUpdate :many
SELECT * FROM t a FOR UPDATE OF t;

-- name: SelectDistinctNX :many
SELECT * FROM (SELECT DISTINCT n FROM t) x FOR UPDATE;

-- name: SelectGenerateSeriesGFor :many
SELECT * FROM generate_series(1, 2) g FOR UPDATE OF g;

-- name: WithWW :many
WITH w AS (SELECT 1) SELECT * FROM w FOR UPDATE OF w;

-- name: SelectJoinUOn2 :many
SELECT * FROM (t JOIN u ON true) j FOR UPDATE OF j;

-- name: ValuesForUpdate :many
VALUES (1) FOR UPDATE;

-- name: SelectCountForUpdate :many
SELECT count(*) FROM t FOR UPDATE;

-- name: SelectNGroupBy :many
SELECT n FROM t GROUP BY n FOR KEY SHARE;

-- name: SelectRankOverFor :many
SELECT rank() OVER () FROM t FOR UPDATE;

-- name: SelectGenerateSeriesForUpdate :many
SELECT generate_series(1, 2) FROM t FOR UPDATE;

-- name: SelectHavingTrueFor :many
SELECT 1 FROM t HAVING true FOR UPDATE;

-- name: SelectFetchFirstRows :many
SELECT * FROM t FETCH FIRST 2 ROWS WITH TIES;

-- name: SelectOrderById2 :many
SELECT * FROM t ORDER BY id FETCH FIRST 2 ROWS WITH TIES FOR UPDATE SKIP LOCKED;

-- name: SelectLimitX :many
SELECT * FROM t LIMIT 'x';

-- name: SelectLimitText :many
SELECT * FROM t LIMIT '1'::text;

-- name: SelectLimitCount :many
SELECT * FROM t LIMIT count(*);

-- name: SelectLimitGenerateSeries :many
SELECT * FROM t LIMIT generate_series(1, 2);

-- name: SelectDistinctOnN :many
SELECT DISTINCT ON (n) id FROM t ORDER BY id;

-- name: SelectDistinctOnN4 :many
SELECT DISTINCT ON (n, s) id FROM t ORDER BY s, id, n;

-- name: SelectDistinctOnId2 :many
SELECT DISTINCT ON (3) id FROM t;

-- name: SelectDistinctNOrder :many
SELECT DISTINCT n FROM t ORDER BY id;

-- name: SelectNUnionN :many
SELECT n FROM t UNION SELECT n FROM u ORDER BY n + 1;

-- name: SelectNXUnion3 :many
SELECT n AS x FROM t UNION SELECT n FROM u ORDER BY 2;

-- name: SelectNUnionN2 :many
SELECT n FROM t UNION SELECT n FROM u ORDER BY t.n;

-- name: SelectNUnionN3 :many
SELECT n FROM t UNION SELECT n FROM u ORDER BY u;

-- name: SelectNOrderBy :many
SELECT n FROM t ORDER BY s UNION SELECT n FROM u;

-- name: SelectNYX :many
SELECT * FROM (SELECT n INTO y FROM t) x;

-- name: WithWN :many
WITH w AS (SELECT n INTO y FROM t) SELECT 1;

-- name: InsertIdId :many
INSERT INTO t (id) SELECT id INTO z FROM t;

-- name: SelectNXGroup3 :many
SELECT n AS x FROM t GROUP BY 2;

-- name: SelectNXGroup4 :many
SELECT n AS x FROM t GROUP BY x + 1;

-- name: SelectGroupingSGroup :many
SELECT GROUPING(s) FROM t GROUP BY n;

-- name: SelectSGroupBy :many
SELECT s FROM t GROUP BY ROLLUP (n), CUBE (id);

-- name: SelectNGroupBy2 :many
SELECT n FROM t GROUP BY () HAVING n > 1;

-- name: SelectGroupByX :many
SELECT 1 FROM t GROUP BY 'x';

-- name: SelectOrderByX :many
SELECT 1 FROM t ORDER BY 'x';

-- name: SelectGroupByCount :many
SELECT 1 FROM t GROUP BY count(*);

-- name: SelectCountCGroup :many
SELECT count(*) AS c FROM t GROUP BY c;

-- name: SelectIdXN :many
SELECT id AS x, n AS x FROM t ORDER BY x;

-- name: NotLateral :many
SELECT 1 FROM (SELECT 1 AS a) s, (SELECT s.a) t;

-- name: NotLateralColumn :many
SELECT 1 FROM (SELECT 1 AS a) s, (SELECT a) t;

-- name: NotLateralInJoin :many
SELECT 1 FROM (SELECT 1 AS a) s JOIN (SELECT s.a) t ON true;
