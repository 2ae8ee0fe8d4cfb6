CREATE TABLE {{ .prefix }}books (id bigint PRIMARY KEY);
