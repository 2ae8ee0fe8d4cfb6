CREATE TABLE stock (sku text PRIMARY KEY, quantity integer NOT NULL, reserved integer NOT NULL DEFAULT 0, warehouse integer, checked timestamptz);
CREATE TABLE warehouses (id integer PRIMARY KEY, name text NOT NULL, closed boolean NOT NULL DEFAULT false);
CREATE TABLE movements (id bigserial PRIMARY KEY, sku text NOT NULL REFERENCES stock (sku), amount integer NOT NULL, note varchar(50), at timestamptz NOT NULL DEFAULT now());
