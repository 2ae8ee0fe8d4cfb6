-- name: GetCustomer :one
SELECT * FROM customers WHERE id = @id;

-- name: FindCustomerByEmail :one
SELECT * FROM customers WHERE lower(email) = lower(@email);

-- Lists the customers in any of the given roles.
-- name: ListCustomersByRole :many
SELECT * FROM customers
WHERE role = ANY (@roles::customer_role[])
ORDER BY role DESC, name;

-- name: RegisterCustomer :one
INSERT INTO customers (email, name, role)
VALUES (@email, @name, @role)
RETURNING *;

-- Changes what is given and keeps the rest.
-- name: UpdateCustomer :one
UPDATE customers
SET email = coalesce(sqlc.narg('email'), email),
    name = coalesce(sqlc.narg('name'), name),
    role = coalesce(sqlc.narg('role'), role)
WHERE id = @id
RETURNING *;

-- Sets one preference, which may be any JSON value.
-- name: SetPreference :execrows
UPDATE customers
SET preferences = jsonb_set(preferences, ARRAY[@key::text], @value::jsonb)
WHERE id = @id;

-- Who wants to hear of news, and in which language.
-- name: ListNewsletterReaders :many
SELECT email, name, coalesce(preferences ->> 'language', 'en') AS language
FROM customers
WHERE preferences @> '{"newsletter": true}'
ORDER BY email;

-- Customers with what they bought and their latest order, the best first; cancelled orders do not count.
-- name: ListCustomerSummaries :many
SELECT
  c.id,
  c.name,
  c.role,
  count(o.id) AS orders,
  coalesce(sum(t.total), 0)::numeric AS spent,
  latest.placed_at AS latest_order_at,
  latest.status AS latest_status
FROM customers c
LEFT JOIN orders o ON o.customer_id = c.id AND o.status <> 'cancelled'
LEFT JOIN order_totals t ON t.order_id = o.id
LEFT JOIN LATERAL (
  SELECT l.placed_at, l.status
  FROM orders l
  WHERE l.customer_id = c.id
  ORDER BY l.placed_at DESC, l.id DESC
  LIMIT 1
) latest ON true
GROUP BY c.id, latest.placed_at, latest.status
ORDER BY spent DESC, c.name
LIMIT @page_size;

-- Customers who ordered before, but not since.
-- name: ListLapsedCustomers :many
SELECT c.*
FROM customers c
WHERE EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = c.id)
  AND NOT EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = c.id AND o.placed_at >= @since)
ORDER BY c.name;

-- Removes a customer who never ordered.
-- name: DeleteCustomer :execrows
DELETE FROM customers WHERE id = @id;
