-- Rows that each user has for themselves, told by settings in as many ways as policies tell it.
CREATE SCHEMA app;
CREATE FUNCTION app.current_user_id() RETURNS uuid LANGUAGE sql STABLE AS $$ SELECT current_setting('app.current_user_id')::uuid $$;
CREATE FUNCTION app.tenant() RETURNS bigint LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN nullif(current_setting('app.tenant_id', true), '')::bigint;
END
$$;

CREATE TABLE memos (
  id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  owner  uuid NOT NULL,
  tenant bigint,
  text   text NOT NULL
);
ALTER TABLE memos ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON memos USING (owner = app.current_user_id()) WITH CHECK (owner = app.current_user_id() AND tenant IS NOT DISTINCT FROM app.tenant());

CREATE TABLE events (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, day date NOT NULL, roles text[] NOT NULL);
ALTER TABLE events ENABLE ROW LEVEL SECURITY;
CREATE POLICY past ON events FOR SELECT USING (day <= (SELECT current_setting('app.today')::date) AND roles && current_setting('app.roles')::text[]);
CREATE POLICY by_auditors ON events FOR INSERT WITH CHECK (coalesce(nullif(current_setting('app.is_auditor', true), '')::boolean, false));
