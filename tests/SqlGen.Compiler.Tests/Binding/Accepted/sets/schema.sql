CREATE TABLE articles (id integer PRIMARY KEY, title varchar(200) NOT NULL, body text, published timestamptz);
CREATE TABLE pages (id bigint PRIMARY KEY, title text NOT NULL, body varchar(4000) NOT NULL, created timestamp NOT NULL);
CREATE TABLE notes (id smallint PRIMARY KEY, title char(20), rating real);
