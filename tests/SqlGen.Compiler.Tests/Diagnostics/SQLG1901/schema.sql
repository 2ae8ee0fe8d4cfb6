DO $$ BEGIN CREATE TYPE mood AS ENUM ('sad', 'happy'); END $$;
