CREATE TABLE t (id int, p int, n text);
CREATE TABLE g (f int, t int, label text);
