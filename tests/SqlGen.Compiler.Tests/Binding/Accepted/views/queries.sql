-- name: Simple :many
SELECT * FROM active_clients;

-- name: Filtered :many
SELECT id, phone FROM active_clients WHERE name = @name;

-- name: Aggregated :many
SELECT * FROM client_totals ORDER BY total DESC NULLS LAST;

-- name: OneClient :one
SELECT bills, total FROM client_totals WHERE client = @client;

-- name: OfViews :many
SELECT * FROM debts;

-- name: OuterJoined :many
SELECT id, name, bill_id, amount FROM client_bills;

-- name: JoinWithView :many
SELECT c.name, t.bills, t.total FROM clients c LEFT JOIN client_totals t ON t.client = c.id;

-- name: Materialized :many
SELECT month, total, n FROM monthly;

-- name: MaterializedByKey :one
SELECT total FROM monthly WHERE month = @month;

-- name: Recursive :many
SELECT n, n * 2 AS twice FROM numbers;

-- name: Literals :one
SELECT one, word, nothing, short FROM literals;

-- name: InsertIntoView :one
INSERT INTO active_clients (id, name) VALUES (@id, @name) RETURNING id, name, phone;

-- name: UpdateView :execrows
UPDATE active_clients SET phone = @phone WHERE id = @id;

-- name: DeleteFromView :exec
DELETE FROM active_clients WHERE id = @id;

-- name: WholeRow :many
SELECT a, a.name FROM active_clients a;

-- name: Catalog :many
SELECT table_name, column_name, is_nullable FROM information_schema.columns WHERE table_schema = 'public';

-- name: SystemTables :many
SELECT c.oid, c.relname, n.nspname, pg_get_viewdef(c.oid) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'v';

-- name: InsertThroughViews :exec
INSERT INTO named (number, label, phone) VALUES (@number, @label, @phone);

-- name: InsertForTrigger :exec
INSERT INTO entered (id, name) VALUES (@id, @name);
