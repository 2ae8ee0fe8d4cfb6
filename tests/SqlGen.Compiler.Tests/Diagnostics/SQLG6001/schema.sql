CREATE TABLE notes (id bigint PRIMARY KEY, owner uuid NOT NULL, text text NOT NULL);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON notes USING (owner = current_setting('app.user_id')::uuid);
