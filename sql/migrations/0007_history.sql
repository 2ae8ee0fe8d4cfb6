-- What happened in the shop, and who changed a book's price or stock and when.

-- A UUID of version 7, whose first part is the time: new rows lie beside each other in an index. PostgreSQL 18 has uuidv7() of its own.
CREATE FUNCTION time_ordered_uuid() RETURNS uuid
LANGUAGE sql VOLATILE
AS $$
  SELECT encode(
    set_bit(
      set_bit(
        overlay(uuid_send(gen_random_uuid()) PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6),
        52, 1),
      53, 1),
    'hex')::uuid
$$;

CREATE TABLE events (
  id       uuid PRIMARY KEY DEFAULT time_ordered_uuid(),
  -- @enum EventKind
  kind     text NOT NULL CHECK (kind IN ('import', 'export', 'refresh', 'expiry')),
  subject  text NOT NULL,
  details  jsonb NOT NULL DEFAULT '{}',
  happened timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE INDEX events_kind_idx ON events (kind, id DESC);

CREATE TABLE book_changes (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  book_id    bigint NOT NULL,
  -- @enum BookChangeKind
  kind       text NOT NULL CHECK (kind IN ('insert', 'update', 'delete')),
  price      numeric(10, 2),
  stock      integer,
  changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  changed_by text NOT NULL DEFAULT current_user
);

CREATE INDEX book_changes_book_idx ON book_changes (book_id, id DESC);

CREATE FUNCTION note_book_change() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  INSERT INTO book_changes (book_id, kind, price, stock)
  VALUES (coalesce(NEW.id, OLD.id), lower(TG_OP), NEW.price, NEW.stock);
  RETURN NULL;
END
$$;

CREATE TRIGGER books_noted AFTER INSERT OR DELETE ON books
  FOR EACH ROW EXECUTE FUNCTION note_book_change();

CREATE TRIGGER books_noted_when_changed AFTER UPDATE OF price, stock ON books
  FOR EACH ROW WHEN (OLD.price IS DISTINCT FROM NEW.price OR OLD.stock IS DISTINCT FROM NEW.stock)
  EXECUTE FUNCTION note_book_change();

-- @down
DROP TRIGGER books_noted_when_changed ON books;
DROP TRIGGER books_noted ON books;
DROP FUNCTION note_book_change();
DROP TABLE book_changes, events;
DROP FUNCTION time_ordered_uuid();
