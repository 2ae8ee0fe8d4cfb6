CREATE DOMAIN isbn AS text CHECK (length(value) = 13);
