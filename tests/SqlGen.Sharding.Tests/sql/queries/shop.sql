-- name: AddUser :exec
INSERT INTO users (id, name, mail, boss, score) VALUES (@id, @name, @mail, @boss, @score);

-- name: GetUser :one
SELECT * FROM users WHERE id = @id;

-- name: ListOrders :many
SELECT o.id, o.total, c.name AS country FROM orders o JOIN countries c ON c.code = o.country WHERE o.user_id = @user_id ORDER BY o.made;

-- name: CountOrdersOf :one
SELECT count(*) FROM orders WHERE user_id = @user_id;

-- name: RenameUser :execrows
UPDATE users SET name = @name WHERE id = @id;

-- name: CopyOrders :copyfrom
INSERT INTO orders (user_id, id, total, made, note, country, weight) VALUES (@user_id, @id, @total, @made, @note, @country, @weight);

-- name: CopyUsers :copyfrom
INSERT INTO users (id, name, mail, boss, score) VALUES (@id, @name, @mail, @boss, @score);

-- name: AddLines :bulk
INSERT INTO lines (user_id, order_id, n, price) VALUES (@user_id, @order_id, @n, @price);

-- name: Reprice :bulk
UPDATE lines SET price = @price WHERE user_id = @user_id AND order_id = @order_id AND n = @n RETURNING user_id, n, price;

-- name: GetUsers :batchone
SELECT * FROM users WHERE id = @id;

-- name: GetOrdersOf :batchmany
SELECT id, total FROM orders WHERE user_id = @user_id ORDER BY id;

-- name: TouchUsers :batchexec
UPDATE users SET score = @score WHERE id = @id;

-- name: AddPage :exec
INSERT INTO pages (tenant, slug, body) VALUES (@tenant, @slug, @body);

-- name: GetPage :one
SELECT body FROM pages WHERE tenant = @tenant AND slug = @slug;

-- name: Newest :many
-- @fanout
SELECT id, made, user_id FROM orders ORDER BY made DESC, id LIMIT @size OFFSET @skipped;

-- name: AllUsers :stream
-- @fanout
SELECT id, name COLLATE "C" AS name FROM users ORDER BY name COLLATE "C" DESC, id;

-- name: FindByMail :one
-- @fanout
SELECT * FROM users WHERE mail = @mail;

-- name: HasMail :one
-- @fanout
SELECT EXISTS (SELECT 1 FROM users WHERE mail = @mail);

-- name: Totals :one
-- @fanout
SELECT count(*) AS orders, sum(total) AS total, min(made) AS first, max(weight) AS heaviest, bool_or(note IS NULL) AS any_without FROM orders WHERE country = @country;

-- name: CountUsers :one
-- @fanout
SELECT count(*) FROM users;

-- name: PerUser :many
-- @fanout
SELECT u.id, count(o.id) AS orders FROM users u LEFT JOIN orders o ON o.user_id = u.id GROUP BY u.id ORDER BY orders DESC, u.id;

-- name: ForgetNotes :execrows
-- @fanout
UPDATE orders SET note = NULL WHERE made < @before AND note IS NOT NULL;

-- name: AddCountry :execrows
-- @fanout
INSERT INTO countries (code, name) VALUES (@code, @name);

-- name: ListCountries :many
SELECT * FROM countries ORDER BY code;

-- name: SetValue :exec
INSERT INTO settings (name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value = excluded.value;

-- name: GetValue :one
SELECT value FROM settings WHERE name = @name;

-- name: CopyDocs :copyfrom
INSERT INTO docs (doc, title, size) VALUES (@doc, @title, @size);

-- name: CopyReadings :copyfrom
INSERT INTO readings (doc, n, mark) VALUES (@doc, @n, @mark);

-- name: CopyTags :copyfrom
INSERT INTO tags (tag, rank) VALUES (@tag, @rank);

-- name: CopyTagged :copyfrom
INSERT INTO tagged (tag, weight, doc) VALUES (@tag, @weight, @doc);
