CREATE TYPE post_status AS ENUM ('draft', 'published');
CREATE TABLE posts (id serial PRIMARY KEY, title varchar(255) NOT NULL, status post_status NOT NULL DEFAULT 'draft');
