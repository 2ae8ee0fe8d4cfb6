ALTER DOMAIN isbn ADD CONSTRAINT isbn_length CHECK (length(value) = 13);
