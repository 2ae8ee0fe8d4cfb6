ALTER TABLE product ADD COLUMN price numeric;
