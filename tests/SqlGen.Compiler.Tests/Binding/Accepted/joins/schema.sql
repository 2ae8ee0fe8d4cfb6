CREATE TABLE departments (
  id   integer PRIMARY KEY,
  name varchar(40) NOT NULL UNIQUE,
  city text
);

CREATE TABLE employees (
  id            bigserial PRIMARY KEY,
  department_id integer REFERENCES departments (id),
  manager_id    bigint REFERENCES employees (id),
  name          text NOT NULL,
  email         varchar(120) UNIQUE,
  hired         date NOT NULL DEFAULT current_date,
  salary        numeric(12, 2)
);

CREATE TABLE projects (
  code  char(6) PRIMARY KEY,
  title text NOT NULL,
  lead  bigint REFERENCES employees (id)
);

CREATE TABLE assignments (
  project_code char(6) NOT NULL REFERENCES projects (code),
  employee_id  bigint NOT NULL REFERENCES employees (id),
  hours        numeric(5, 1) NOT NULL,
  note         text,
  PRIMARY KEY (project_code, employee_id)
);
