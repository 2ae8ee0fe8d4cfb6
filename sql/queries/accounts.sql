-- The customer with this address and password; none where either is wrong.
-- name: SignIn :one
SELECT c.id
FROM customers c
JOIN accounts a ON a.customer_id = c.id
WHERE lower(c.email) = lower(@email) AND a.password_hash = crypt(@password, a.password_hash);

-- Changes a password; no row where the old one is wrong.
-- name: ChangePassword :execrows
UPDATE accounts
SET password_hash = crypt(@new_password, gen_salt('bf'))
WHERE customer_id = @customer_id AND password_hash = crypt(@old_password, password_hash);
