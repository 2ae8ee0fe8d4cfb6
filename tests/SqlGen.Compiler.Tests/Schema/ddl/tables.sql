CREATE TABLE authors (
    id bigserial PRIMARY KEY,
    name text NOT NULL,
    email varchar(200) UNIQUE,
    born date CHECK (born > '1000-01-01'),
    CONSTRAINT named CHECK (length(name) > 0 AND born IS NOT NULL)
);
CREATE TABLE books (
    id bigint GENERATED ALWAYS AS IDENTITY,
    author_id bigint NOT NULL REFERENCES authors,
    title text COLLATE "C" NOT NULL DEFAULT 'untitled',
    isbn char(13),
    price numeric(10,2) CHECK (price >= 0),
    tags text[] DEFAULT '{}',
    "Weird Name" interval day to second(3),
    full_title text GENERATED ALWAYS AS (title || coalesce(isbn, '')) STORED,
    nothing int DEFAULT NULL,
    CHECK (price < 1000),
    CHECK (price < 1000 AND isbn <> ''),
    CHECK (true),
    PRIMARY KEY (id),
    UNIQUE (author_id, title),
    UNIQUE (title, author_id) DEFERRABLE,
    FOREIGN KEY (author_id) REFERENCES authors (id),
    CONSTRAINT own FOREIGN KEY (id) REFERENCES books (id)
);
CREATE TABLE IF NOT EXISTS books (x int);
CREATE TABLE books (x int);
CREATE TABLE same (a int UNIQUE, b int, UNIQUE (a), CONSTRAINT given UNIQUE (a), PRIMARY KEY (a, b), UNIQUE (a, b));
CREATE TABLE "a_rather_long_table_name_that_goes_on_and_on" (
    "a_rather_long_column_name_that_goes_on_and_on" serial UNIQUE CHECK ("a_rather_long_column_name_that_goes_on_and_on" > 0)
);
CREATE TABLE books_pkey2 (id smallserial, other serial2, eight serial8, four serial4);
CREATE SEQUENCE books_id_seq3 AS int;
CREATE SEQUENCE owned OWNED BY authors.email;
CREATE SEQUENCE bad OWNED BY nosuch;
CREATE SEQUENCE bad OWNED BY authors.nosuch;
CREATE SEQUENCE clash_id_seq;
CREATE TABLE clash (id serial);
CREATE INDEX clash_pkey ON clash (id);
ALTER TABLE clash ADD PRIMARY KEY (id);
CREATE TABLE bad (a int, a text);
CREATE TABLE bad (a nosuch);
CREATE TABLE bad (a int PRIMARY KEY, b int PRIMARY KEY);
CREATE TABLE bad (a int, PRIMARY KEY (b));
CREATE TABLE bad (a int, PRIMARY KEY (a, a));
CREATE TABLE bad (a int, UNIQUE (nosuch));
CREATE TABLE bad (a int REFERENCES nosuch);
CREATE TABLE bad (a int REFERENCES clash_id_seq);
CREATE TABLE bad (a int REFERENCES authors (name));
CREATE TABLE bad (a int REFERENCES authors (nosuch));
CREATE TABLE bad (a text REFERENCES authors);
CREATE TABLE bad (a int, b int, FOREIGN KEY (a, b) REFERENCES authors);
CREATE TABLE bad (a int, FOREIGN KEY (b) REFERENCES authors);
CREATE TABLE bad (a serial DEFAULT 1);
CREATE TABLE bad (a int NULL NOT NULL);
CREATE TABLE bad (a int DEFAULT 1 DEFAULT 2);
CREATE TABLE bad (a text GENERATED ALWAYS AS IDENTITY);
CREATE TABLE bad (a int DEFAULT 1 GENERATED ALWAYS AS IDENTITY);
CREATE TABLE bad (a record);
CREATE TABLE bad (a int CONSTRAINT c CHECK (a > 0), b int CONSTRAINT c CHECK (b > 0));
CREATE TABLE bad (a serial[]);
CREATE TABLE nosuch.bad (a int);
CREATE TABLE bad (a int CONSTRAINT authors UNIQUE);
CREATE TABLE no_pk (a int);
CREATE TABLE bad (a int REFERENCES no_pk);
CREATE TABLE cross_types (a int REFERENCES authors, b smallint REFERENCES authors (id), c varchar(10) REFERENCES authors (email));
CREATE TABLE bad (a numeric REFERENCES authors);
CREATE TABLE excluded (during tsrange, room text, EXCLUDE USING gist (during WITH &&), CONSTRAINT one EXCLUDE (room WITH =));
CREATE TABLE empty ();
CREATE TEMP TABLE scratch (id int PRIMARY KEY, book bigint);
CREATE TEMP TABLE pg_temp.other (a int);
CREATE TEMP TABLE public.bad (a int);
CREATE TABLE bad (a int REFERENCES scratch);
CREATE UNLOGGED TABLE fast (a int);
CREATE TABLE pt (a authors, b authors[], c books.isbn%TYPE);

-- Of a unique and a primary key over the same columns the primary one stays, whichever comes first.
CREATE TABLE both_keys (id int UNIQUE PRIMARY KEY, a int, UNIQUE (a));
CREATE TABLE both_keys2 (id int, a int, UNIQUE (id), CONSTRAINT named UNIQUE (a), PRIMARY KEY (a), CONSTRAINT named2 UNIQUE (id));

-- What SET LOCAL says ends with the transaction.
CREATE SCHEMA local_path;
BEGIN;
SET LOCAL search_path = local_path;
CREATE TABLE within_transaction (x int);
COMMIT;
CREATE TABLE behind_transaction (x int);
BEGIN;
SELECT set_config('search_path', 'local_path', true);
CREATE TABLE within_again (x int);
ROLLBACK;
CREATE TABLE behind_rollback (x int);
SET SCHEMA 'local_path';
CREATE TABLE in_set_schema (x int);
RESET search_path;
CREATE TABLE in_public_again (x int);
