CREATE TABLE clients (id integer PRIMARY KEY, name text NOT NULL, phone varchar(20), active boolean NOT NULL DEFAULT true);
CREATE TABLE bills (id bigint PRIMARY KEY, client_id integer NOT NULL REFERENCES clients (id), amount numeric(10, 2) NOT NULL, paid timestamptz);

CREATE VIEW active_clients AS SELECT id, name, phone FROM clients WHERE active;
CREATE VIEW client_totals (client, bills, total, last_paid) AS
  SELECT c.id, count(b.id), sum(b.amount), max(b.paid) FROM clients c LEFT JOIN bills b ON b.client_id = c.id GROUP BY c.id;
CREATE VIEW debts AS SELECT t.client, c.name, t.total FROM client_totals t JOIN clients c ON c.id = t.client WHERE t.last_paid IS NULL;
CREATE VIEW client_bills AS SELECT c.*, b.id AS bill_id, b.amount FROM clients c LEFT JOIN bills b ON b.client_id = c.id;
CREATE RECURSIVE VIEW numbers (n) AS VALUES (1) UNION ALL SELECT n + 1 FROM numbers WHERE n < 10;
CREATE MATERIALIZED VIEW monthly AS SELECT date_trunc('month', paid) AS month, sum(amount) AS total, count(*) AS n FROM bills GROUP BY 1;
CREATE UNIQUE INDEX monthly_month ON monthly (month);
CREATE VIEW literals AS SELECT 1 AS one, 'text' AS word, NULL::date AS nothing, 'x'::varchar(3) AS short;
CREATE VIEW named (number, label, phone) AS SELECT id, name, phone FROM active_clients;
CREATE VIEW entered AS SELECT id, name FROM clients;
CREATE FUNCTION enter() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER enter INSTEAD OF INSERT OR UPDATE ON entered FOR EACH ROW EXECUTE FUNCTION enter();
