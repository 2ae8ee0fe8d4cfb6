-- name: Simple :many
WITH open AS (SELECT id, owner FROM accounts WHERE closed_at IS NULL)
SELECT * FROM open ORDER BY owner;

-- name: Renamed :many
WITH sums (account, total) AS (SELECT from_id, sum(amount) FROM transfers GROUP BY from_id)
SELECT account, total FROM sums WHERE total > @least;

-- name: Chained :many
WITH a AS (SELECT id, balance FROM accounts), b AS (SELECT a.id, a.balance * 2 AS twice FROM a)
SELECT b.id, b.twice, a.balance FROM b JOIN a USING (id);

-- name: Materialized :many
WITH m AS MATERIALIZED (SELECT owner, memo FROM accounts a LEFT JOIN transfers t ON t.from_id = a.id),
     n AS NOT MATERIALIZED (SELECT owner FROM m)
SELECT m.owner, m.memo, n.owner AS again FROM m, n;

-- name: Shadowing :many
WITH accounts AS (SELECT 1 AS one, NULL::text AS nothing) SELECT * FROM accounts;

-- name: Nested :many
WITH outermost AS (
  WITH inside AS (SELECT owner FROM accounts WHERE balance > $1)
  SELECT owner, length(owner) AS long FROM inside
)
SELECT * FROM outermost;

-- name: InSubquery :many
SELECT owner, (WITH x AS (SELECT max(amount) AS most FROM transfers WHERE from_id = accounts.id) SELECT most FROM x) FROM accounts;

-- name: InsertCte :one
WITH made AS (INSERT INTO transfers (from_id, to_id, amount, memo) VALUES (@from_id, @to_id, @amount, @memo) RETURNING *)
SELECT made.id, made.made_at, a.owner AS payer FROM made JOIN accounts a ON a.id = made.from_id;

-- name: MoveMoney :exec
WITH debit AS (UPDATE accounts SET balance = balance - @amount WHERE id = @from_id RETURNING id),
     credit AS (UPDATE accounts SET balance = balance + @amount WHERE id = @to_id RETURNING id)
INSERT INTO transfers (from_id, to_id, amount) SELECT debit.id, credit.id, @amount FROM debit, credit;

-- name: DeleteCte :many
WITH gone AS (DELETE FROM transfers WHERE made_at < @before RETURNING from_id, amount)
SELECT from_id, count(*), sum(amount) FROM gone GROUP BY from_id;

-- name: UpdateUsingCte :execrows
WITH rich AS (SELECT id FROM accounts WHERE balance > @least)
UPDATE accounts SET closed_at = now() FROM rich WHERE rich.id = accounts.id;

-- name: ModifyingWithoutReturning :one
WITH touched AS (DELETE FROM transfers WHERE amount = 0) SELECT count(*) AS left_over FROM transfers;

-- name: UsedTwice :many
WITH t AS (SELECT from_id AS id, amount FROM transfers)
SELECT x.id, y.amount FROM t x LEFT JOIN t y ON y.id = x.id AND y.amount > x.amount;

-- name: ValuesCte :many
WITH v (n, label) AS (VALUES (1, 'one'), (2, NULL)) SELECT n, label FROM v;

-- name: CteOnOneRow :one
WITH one AS (SELECT * FROM accounts WHERE id = @id) SELECT one.owner, one.closed_at FROM one;

-- name: StarOfTwo :many
WITH a AS (SELECT id, owner FROM accounts), t AS (SELECT from_id, memo FROM transfers)
SELECT a.*, t.* FROM a LEFT JOIN t ON t.from_id = a.id;
