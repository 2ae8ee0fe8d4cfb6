-- name: Distinct :many
SELECT DISTINCT team FROM players;

-- name: DistinctTwo :many
SELECT DISTINCT team, joined FROM players ORDER BY team, joined DESC;

-- name: DistinctOn :many
SELECT DISTINCT ON (team) team, name, score FROM players ORDER BY team, score DESC NULLS LAST;

-- name: DistinctOnExpression :many
SELECT DISTINCT ON (lower(team), extract(year FROM joined)) id, team FROM players ORDER BY lower(team), extract(year FROM joined), id;

-- name: OrderByAlias :many
SELECT name, score * 2 AS twice FROM players ORDER BY twice DESC, name;

-- name: OrderByOrdinal :many
SELECT team, count(*) FROM players GROUP BY team ORDER BY 2 DESC, 1;

-- name: OrderByHidden :many
SELECT name FROM players ORDER BY joined DESC, id;

-- name: OrderByExpression :many
SELECT name AS n FROM players ORDER BY upper(name), score IS NULL, -id;

-- name: OrderByCollation :many
SELECT name FROM players ORDER BY name COLLATE "C", nick;

-- name: OrderByUsing :many
SELECT id FROM players ORDER BY id USING >;

-- name: NullsFirst :many
SELECT id, score FROM players ORDER BY score ASC NULLS FIRST;

-- name: LimitOne :one
SELECT * FROM players ORDER BY score DESC LIMIT 1;

-- name: LimitAll :many
SELECT id FROM players LIMIT ALL OFFSET 5;

-- name: FetchNext :many
SELECT id FROM players ORDER BY id FETCH NEXT 5 ROWS ONLY;

-- name: FetchOne :one
SELECT id FROM players ORDER BY id FETCH FIRST ROW ONLY;

-- name: FetchTies :many
SELECT id FROM players ORDER BY score FETCH FIRST 1 ROW WITH TIES;

-- name: KeysetPage :many
SELECT id, name FROM players WHERE (name, id) > (@after_name, @after_id) ORDER BY name, id LIMIT @size;

-- name: ForUpdate :one
SELECT * FROM players WHERE id = $1 FOR UPDATE;

-- name: ForShareOf :many
SELECT p.id FROM players p WHERE p.team = $1 FOR NO KEY UPDATE OF p NOWAIT;

-- name: DistinctAggregate :many
SELECT DISTINCT count(*) OVER (PARTITION BY team) FROM players;

-- name: LimitParameterExpression :many
SELECT id FROM players LIMIT @page::integer * 10 OFFSET greatest(@skip, 0);

-- name: OrderByCaseOfAlias :many
SELECT team AS t, max(score) AS best FROM players GROUP BY team HAVING max(score) > 1 ORDER BY best, CASE WHEN team = 'x' THEN 0 ELSE 1 END;
