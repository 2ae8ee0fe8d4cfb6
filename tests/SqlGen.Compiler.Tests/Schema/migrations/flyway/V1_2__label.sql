ALTER TABLE product ADD COLUMN label text;
