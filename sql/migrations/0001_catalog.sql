-- What the shop sells: authors, a tree of categories, books, and tags on books.

CREATE FUNCTION touch_updated_at() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END
$$;

CREATE TABLE authors (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name       text NOT NULL CHECK (name <> ''),
  country    text CHECK (country ~ '^[A-Z]{2}$'),
  born       date,
  died       date,
  aliases    text[] NOT NULL DEFAULT '{}',
  biography  text,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT authors_died_after_birth CHECK (died > born)
);

CREATE UNIQUE INDEX authors_name_key ON authors (lower(name));
CREATE INDEX authors_aliases_idx ON authors USING gin (aliases);

CREATE TABLE categories (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  parent_id bigint REFERENCES categories (id) ON DELETE RESTRICT,
  slug      text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name      text NOT NULL,
  position  integer NOT NULL DEFAULT 0,
  CONSTRAINT categories_not_own_parent CHECK (parent_id <> id)
);

CREATE INDEX categories_parent_idx ON categories (parent_id, position);

CREATE TABLE books (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  author_id       bigint NOT NULL REFERENCES authors (id) ON DELETE RESTRICT,
  category_id     bigint NOT NULL REFERENCES categories (id) ON DELETE RESTRICT,
  title           text NOT NULL CHECK (title <> ''),
  isbn            varchar(13) UNIQUE CHECK (isbn ~ '^[0-9]{13}$'),
  language        text NOT NULL DEFAULT 'en',
  published       integer,
  price           numeric(10, 2) NOT NULL CHECK (price >= 0),
  stock           integer NOT NULL DEFAULT 0 CHECK (stock >= 0),
  details         jsonb NOT NULL DEFAULT '{}',
  discontinued_at timestamptz,
  created_at      timestamptz NOT NULL DEFAULT now(),
  updated_at      timestamptz NOT NULL DEFAULT now()
);

CREATE UNIQUE INDEX books_author_title_key ON books (author_id, lower(title));
CREATE INDEX books_title_idx ON books (title, id);
CREATE INDEX books_on_sale_idx ON books (category_id, price) WHERE discontinued_at IS NULL;
CREATE INDEX books_details_idx ON books USING gin (details);

CREATE TABLE tags (
  id   integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL UNIQUE CHECK (name = lower(name) AND name <> '')
);

CREATE TABLE book_tags (
  book_id bigint NOT NULL REFERENCES books (id) ON DELETE CASCADE,
  tag_id  integer NOT NULL REFERENCES tags (id) ON DELETE CASCADE,
  PRIMARY KEY (book_id, tag_id)
);

CREATE INDEX book_tags_tag_idx ON book_tags (tag_id);

CREATE TRIGGER authors_touch BEFORE UPDATE ON authors
  FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

CREATE TRIGGER books_touch BEFORE UPDATE ON books
  FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

-- @down
DROP TABLE book_tags, tags, books, categories, authors;
DROP FUNCTION touch_updated_at();
