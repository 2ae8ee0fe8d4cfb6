CREATE EXTENSION vector;

CREATE TABLE embeddings (id integer PRIMARY KEY, dense vector(3) NOT NULL, half halfvec(3), sparse sparsevec(5), list vector[]);
