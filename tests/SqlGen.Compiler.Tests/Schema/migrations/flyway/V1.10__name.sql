ALTER TABLE product RENAME COLUMN label TO name;
