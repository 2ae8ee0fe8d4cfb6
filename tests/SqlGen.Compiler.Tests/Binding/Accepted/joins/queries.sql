-- name: InnerJoin :many
SELECT e.id, e.name, d.name AS department FROM employees e JOIN departments d ON d.id = e.department_id;

-- name: LeftJoin :many
SELECT e.name, d.name, d.city FROM employees e LEFT JOIN departments d ON d.id = e.department_id;

-- name: RightJoin :many
SELECT e.name, d.name FROM employees e RIGHT OUTER JOIN departments d ON d.id = e.department_id;

-- name: FullJoin :many
SELECT e.id AS employee, d.id AS department FROM employees e FULL JOIN departments d ON d.id = e.department_id;

-- name: CrossJoin :many
SELECT e.name, p.title FROM employees e CROSS JOIN projects p;

-- name: CommaJoin :many
SELECT e.*, d.city FROM employees e, departments d WHERE e.department_id = d.id AND d.city = $1;

-- name: UsingStar :many
SELECT * FROM assignments JOIN (SELECT code AS project_code, title FROM projects) p USING (project_code);

-- name: UsingMerged :many
SELECT project_code, a.project_code, p.project_code AS theirs FROM assignments a LEFT JOIN (SELECT code AS project_code FROM projects) p USING (project_code);

-- name: UsingFull :many
SELECT id, a.name, b.name FROM employees a FULL JOIN departments b USING (id, name);

-- name: UsingAlias :many
SELECT j.id, e.name, d.city FROM employees e JOIN departments d USING (id) AS j;

-- name: NaturalJoin :many
SELECT * FROM employees NATURAL LEFT JOIN departments;

-- name: SelfJoin :many
SELECT e.name, m.name AS manager, g.name AS grandmanager
FROM employees e
LEFT JOIN employees m ON m.id = e.manager_id
LEFT JOIN employees g ON g.id = m.manager_id;

-- name: NestedJoin :many
SELECT e.name, a.hours, p.title
FROM employees e
LEFT JOIN (assignments a JOIN projects p ON p.code = a.project_code) ON a.employee_id = e.id;

-- name: AliasedJoin :many
SELECT j.* FROM (employees e JOIN departments d ON d.id = e.department_id) AS j (a, b, c, d, e, f, g, h, i, k);

-- name: LeftThenInner :many
SELECT e.name, d.name, p.title
FROM employees e LEFT JOIN departments d ON d.id = e.department_id
JOIN projects p ON p.lead = e.id;

-- name: EmployeeWithDepartment :one
SELECT e.*, d.name AS department FROM employees e LEFT JOIN departments d ON d.id = e.department_id WHERE e.id = @id;

-- name: ByUniqueName :one
SELECT d.id, e.name FROM departments d JOIN employees e ON e.email = d.city WHERE d.name = @name;

-- name: JoinOnParameter :many
SELECT e.id, a.note FROM employees e LEFT JOIN assignments a ON a.employee_id = e.id AND a.hours > @least;

-- name: WholeRow :many
SELECT e, d FROM employees e LEFT JOIN departments d ON d.id = e.department_id;

-- name: Embedded :many
SELECT sqlc.embed(e), sqlc.embed(d) FROM employees e LEFT JOIN departments d ON d.id = e.department_id;

-- name: SemiJoin :many
SELECT d.* FROM departments d WHERE EXISTS (SELECT FROM employees e WHERE e.department_id = d.id AND e.salary > $1);

-- name: AntiJoin :many
SELECT d.name FROM departments d WHERE NOT EXISTS (SELECT 1 FROM employees WHERE department_id = d.id);

-- name: SystemColumns :many
SELECT e.ctid, e.xmin, e.tableoid::regclass, d.ctid FROM employees e LEFT JOIN departments d ON d.id = e.department_id;
