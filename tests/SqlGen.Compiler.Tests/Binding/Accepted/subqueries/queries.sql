-- name: Scalar :many
SELECT u.name, (SELECT p.title FROM posts p WHERE p.user_id = u.id ORDER BY p.views DESC LIMIT 1) AS best FROM users u;

-- name: ScalarCount :many
SELECT u.name, (SELECT count(*) FROM posts p WHERE p.user_id = u.id) FROM users u;

-- name: ScalarByKey :many
SELECT p.title, (SELECT name FROM users WHERE id = p.user_id) AS author FROM posts p;

-- name: InList :many
SELECT id FROM users WHERE id IN (1, 2, $1);

-- name: InSubquery :many
SELECT name FROM users WHERE id IN (SELECT user_id FROM posts WHERE views > $1);

-- name: NotInSubquery :many
SELECT name, id NOT IN (SELECT referrer FROM users) AS unreferred FROM users;

-- name: RowInSubquery :many
SELECT id FROM posts WHERE (id, user_id) IN (SELECT post_id, user_id FROM likes);

-- name: RowComparison :many
SELECT id FROM posts WHERE (posted, id) > (@posted, @id) ORDER BY posted, id;

-- name: AnySubquery :many
SELECT id FROM posts WHERE views > ANY (SELECT views FROM posts WHERE user_id = @user_id);

-- name: AllSubquery :many
SELECT id FROM posts WHERE views >= ALL (SELECT views FROM posts);

-- name: ExistsValue :one
SELECT EXISTS (SELECT 1 FROM users WHERE name = @name) AS taken;

-- name: ArraySubquery :many
SELECT u.id, ARRAY(SELECT p.title FROM posts p WHERE p.user_id = u.id ORDER BY p.id) AS titles FROM users u;

-- name: DerivedTable :many
SELECT x.name, x.n FROM (SELECT u.name, count(p.id) AS n FROM users u LEFT JOIN posts p ON p.user_id = u.id GROUP BY u.id) AS x WHERE x.n > $1;

-- name: DerivedRenamed :many
SELECT t.a, t.name FROM (SELECT id, name FROM users) AS t (a);

-- name: LeftDerived :many
SELECT u.name, t.total FROM users u LEFT JOIN (SELECT user_id, sum(views) AS total FROM posts GROUP BY user_id) t ON t.user_id = u.id;

-- name: CorrelatedTwice :many
SELECT u.id FROM users u WHERE EXISTS (SELECT FROM posts p WHERE p.user_id = u.id AND EXISTS (SELECT FROM likes l WHERE l.post_id = p.id AND l.user_id <> u.id));

-- name: InSelectList :many
SELECT id, id IN (SELECT post_id FROM likes WHERE user_id = @viewer) AS liked FROM posts;

-- name: RowOfSubquery :one
SELECT (SELECT count(*) FROM users) AS users, (SELECT count(*) FROM posts) AS posts, (SELECT max(views) FROM posts) AS most;

-- name: SubqueryInLimit :many
SELECT id FROM posts ORDER BY id LIMIT (SELECT count(*) / 2 FROM posts);

-- name: SubqueryInOrder :many
SELECT name FROM users u ORDER BY (SELECT sum(views) FROM posts WHERE user_id = u.id) DESC NULLS LAST;

-- name: CoalescedScalar :many
SELECT name, coalesce((SELECT sum(views) FROM posts WHERE user_id = u.id), 0) AS views FROM users u;

-- name: WholeRowSubquery :many
SELECT (SELECT p FROM posts p WHERE p.id = l.post_id) FROM likes l;

-- name: ComparisonWithSubquery :many
SELECT name FROM users WHERE score > (SELECT avg(score) FROM users);
